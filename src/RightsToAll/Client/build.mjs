// Bundles the readers' style sheet and script into wwwroot.
import { build } from 'esbuild';

await build({
  entryPoints: { site: 'Client/css/site.css' },
  bundle: true,
  minify: true,
  external: ['*.woff2'],
  outdir: 'wwwroot',
  logLevel: 'warning',
});
