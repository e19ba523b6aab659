using RightsToAll.Text;

namespace RightsToAll.Tests.Text;

/// <summary>Attempts to bring into a reader's page what the site would not: drill 31.</summary>
public sealed class AttackTests
{
    private static readonly string[] Addresses =
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\u0001javascript:alert(1)", "java\tscript:alert(1)",
        "java\nscript:alert(1)", "java&#10;script:alert(1)", "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)", "&#0000106avascript:alert(1)", "javascript&#58;alert(1)", "javascript&#x3a;alert(1)",
        "javascript://%0aalert(1)", "javascript:/*--></title></style></textarea></script>*/alert(1)", "vbscript:msgbox(1)", "livescript:x",
        "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "data:image/svg+xml,<svg onload=alert(1)>",
        "DATA:text/html,x", "feed:javascript:alert(1)", "view-source:javascript:x", "jar:http://x", "blob:https://x", "file:///etc/passwd", "about:blank",
        "//evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\t/evil.example", "/&Tab;/evil.example", "/&#10;/evil.example",
        "http:evil.example", "https:/evil.example", "http:///evil.example", "https:\\\\evil.example", "x\" onmouseover=\"alert(1)", "x' onmouseover='alert(1)",
        "x`onmouseover=alert(1)", "/x><script>alert(1)</script>", "#\"><img src=x onerror=alert(1)>", "\u202ejavascript:alert(1)", "\ufeffjavascript:alert(1)",
        "\u200bjavascript:alert(1)", "ｊavascript:alert(1)", "mailto:a@b.example?subject=\"><script>", "http://a.example/\"onclick=alert(1)//",
    ];

    private static readonly string[] Fragments =
    [
        "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example></SCRIPT>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<script\n>alert(1)</script\n>",
        "<script/x>alert(1)</script/x>", "<<script>alert(1)//<</script>", "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)>", "<img src=`x`onerror=alert(1)>",
        "<img \"\"\"><script>alert(1)</script>\">", "<svg onload=alert(1)>", "<svg/onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><a xlink:href=javascript:alert(1)><text>x",
        "<svg><use href=\"data:image/svg+xml,x\"/></svg>", "<svg><animate attributeName=href values=javascript:alert(1) />", "<math><mi xlink:href=javascript:alert(1)>x</math>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">", "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<style><style/><img src=x onerror=alert(1)>", "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
        "<title><a title=\"</title><img src=x onerror=alert(1)>\">", "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">", "<noembed><b title=\"</noembed><script>alert(1)</script>\">",
        "<template><script>alert(1)</script></template>", "<plaintext><script>", "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc=\"<script>alert(1)</script>\">", "<object data=javascript:alert(1)>",
        "<embed src=javascript:alert(1)>", "<applet code=x>", "<base href=//evil.example>", "<link rel=stylesheet href=//evil.example>", "<meta http-equiv=refresh content=0;url=javascript:alert(1)>",
        "<form action=javascript:alert(1)><input type=submit></form>", "<button formaction=javascript:alert(1)>x</button>", "<input autofocus onfocus=alert(1)>", "<select onfocus=alert(1) autofocus>",
        "<isindex action=javascript:alert(1)>", "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)></video>", "<audio src=x onerror=alert(1)>", "<marquee onstart=alert(1)>x</marquee>",
        "<body onload=alert(1)>", "<html onmouseover=alert(1)>", "<frameset onload=alert(1)>", "<table background=javascript:alert(1)><td background=x>", "<div style=\"background:url(javascript:alert(1))\">x</div>",
        "<p style=position:fixed;inset:0>x</p>", "<a href=x style=x onclick=alert(1) target=_blank ping=//evil.example download>x</a>", "<div id=main name=main class=\"credit disclaimer table\">x</div>",
        "<a id=cookie name=cookie href=/x>x</a>", "<img name=getElementById src=court.jpg>", "<p slot=x is=y part=z contenteditable autofocus tabindex=1 accesskey=x draggable>x</p>",
        "<p onclick=\"alert(1)\" data-x=1 aria-hidden=true role=button>x</p>", "<b/onclick=alert(1)>x</b>", "<b\fonclick=alert(1)>x</b>", "<b =onclick=alert(1)>x</b>", "<b x='y'onclick=alert(1)>x</b>",
        "<!--><img src=x onerror=alert(1)>-->", "<!--->x<img src=x onerror=alert(1)>-->", "<!-- --!><img src=x onerror=alert(1)> -->", "<![CDATA[><img src=x onerror=alert(1)>]]>", "<?php ><img src=x onerror=alert(1)>",
        "<!doctype html [<!ENTITY x \"y\">]><img src=x onerror=alert(1)>", "</p><script>alert(1)</script>", "</div></div></main><script>alert(1)</script>", "<a href=\"/x\"\n\nonclick=alert(1)>x</a>",
        "<p title=\"&lt;script&gt;alert(1)&lt;/script&gt;\">x</p>", "<q cite=javascript:alert(1)>x</q>", "<p lang='\"><script>alert(1)</script>'>x</p>", "<custom-element onconnected=alert(1)>x</custom-element>",
        "<image src=x onerror=alert(1)>", "<keygen autofocus onfocus=alert(1)>", "<dialog open oncancel=alert(1)>x</dialog>", "<time datetime='\"onclick=alert(1)'>x</time>", "<td colspan=1e9 rowspan=99999>x</td>",
        "<ol start=\"1 onclick=alert(1)\" type=\"javascript:1\"><li value=x>y</ol>", "<picture><source srcset=//evil.example/x.png><img src=//evil.example/x.png></picture>", "<a href=\"java\0script:alert(1)\">x</a>",
        "<scrİpt>alert(1)</scrİpt>", "<ſcript>alert(1)</ſcript>", "&lt;script&gt;alert(1)&lt;/script&gt;", "<div\u00a0onclick=alert(1)>x</div>", "<a href=/x title=\"x\" title=onclick=alert(1)>x</a>",
    ];

    private static readonly string[] Ways =
    [
        "[x]({0})", "[x](<{0}>)", "[x]({0} \"t\")", "![x]({0})", "[x][r]\n\n[r]: {0}", "[x][r]\n\n[r]: <{0}>", "[r]\n\n[r]: {0} '{0}'", "<{0}>", "[![x]({0})]({0})",
        "<a href=\"{0}\">x</a>", "<a href='{0}'>x</a>", "<a href={0}>x</a>", "<a HREF = \"{0}\">x</a>", "<img src=\"{0}\">", "<div><a href=\"{0}\">x</a></div>", "[x](/y \"{0}\")", "# [x]({0})",
        "|a|\n|-|\n|[x]({0})|", "x[^1]\n\n[^1]: [x]({0})", "^^^\n![x]({0})\n^^^ [x]({0})", "```{0}\nx\n```", "~~~ x {0}\nx\n~~~", "[x]{{href={0} onclick=alert(1)}}", "# x {{#{0} .{0} onclick=alert(1)}}",
    ];

    private static readonly string[] Places =
    [
        "{0}", "x {0} y", "- {0}", "> {0}", "# {0}", "[{0}](/x)", "![{0}](court.jpg)", "[x](/y \"{0}\")", "|a|\n|-|\n|{0}|", "x[^1]\n\n[^1]: {0}", "^^^\nx\n^^^ {0}", "*{0}*", "`{0}`", "```\n{0}\n```", "    {0}",
        "<div>\n\n{0}\n\n</div>", "<div>{0}</div>", "<b title=\"{0}\">x</b>", "<table><tr><td>{0}", "<svg>{0}</svg>", "<p>{0}</p>", "{0}{0}", "<a href=\"/x\">{0}</a>",
    ];

    [Theory]
    [InlineData("addresses")]
    [InlineData("fragments")]
    public void Brings_nothing_forbidden_into_the_page(string kind)
    {
        var (attacks, frames) = kind == "addresses" ? (Addresses, Ways) : (Fragments, Places);
        var failures = new List<string>();
        foreach (var markdown in attacks.SelectMany(_ => frames, (attack, frame) => frame.Replace("{0}", attack, StringComparison.Ordinal)))
        {
            var text = Newsroom.Renderer.Render(markdown, Newsroom.Options);
            failures.AddRange(PageRules.Violations(text.Html.Value).Select(violation => $"{markdown} gave {violation} in {text.Html}"));
        }

        Assert.Empty(failures);
        Assert.True(attacks.Length * frames.Length > 1_000);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>words", "words")]
    [InlineData("<style>p { color: red }</style>\n\nwords", "words")]
    [InlineData("a <script>alert(1)</script>b", "a b")]
    [InlineData("a <svg><text>x</text></svg>b", "a b")]
    [InlineData("a <script>b", "a b")]
    [InlineData("<form>words <button>press</button></form>", "words press")]
    [InlineData("<custom-element>words</custom-element>", "words")]
    public void Code_goes_with_its_tags_and_words_stay_without_theirs(string markdown, string expected) =>
        Assert.Equal(expected, Newsroom.Page(markdown).TextContent.Trim());

    [Fact]
    public void Authors_HTML_that_is_harmless_stays() =>
        Assert.Equal(
            "<div class=\"note\" lang=\"ar\" dir=\"rtl\">\n<p>A <abbr title=\"United Nations\">UN</abbr> <em>report</em></p>\n</div>",
            Newsroom.Html("<div class=\"note evil\" lang=ar dir=RTL id=x>\n\nA <abbr title=\"United Nations\" onclick=x>UN</abbr> *report*\n\n</div>"));

    [Theory]
    [InlineData("<b>one\n\ntwo", "<p><b>one</b></p>\n<p>two</p>")]
    [InlineData("*a <b>b* c</b>", "<p><em>a <b>b</b></em> c</p>")]
    [InlineData("</div></section></main>\n\nx", "<p>x</p>")]
    [InlineData("- <div>\n\n  x\n\ny", "<ul>\n<li><div>\n<p>x</p>\n</div></li>\n</ul>\n<p>y</p>")]
    public void What_an_author_leaves_open_does_not_leave_its_place(string markdown, string expected) =>
        Assert.Equal(expected.ReplaceLineEndings(""), Newsroom.Html(markdown).ReplaceLineEndings(""));

    [Theory]
    [InlineData("<p>x</p>", true)]
    [InlineData("<a href=\"/x\" rel=\"noopener\">x</a><br><hr />", true)]
    [InlineData("<p>x", false)]
    [InlineData("x</p>", false)]
    [InlineData("<b><i></b></i>", false)]
    [InlineData("<script>x</script>", false)]
    [InlineData("<P>x</P>", false)]
    [InlineData("<p onclick=\"x\">x</p>", false)]
    [InlineData("<p id=\"x\">x</p>", false)]
    [InlineData("<p title='x'>x</p>", false)]
    [InlineData("<p title=x>x</p>", false)]
    [InlineData("<p title=\"x>x</p>", false)]
    [InlineData("<p title=\"x\"title=\"y\">x</p>", false)]
    [InlineData("<p / title=\"x\">x</p>", false)]
    [InlineData("<p />", false)]
    [InlineData("<a href=\"javascript:x\">x</a>", false)]
    [InlineData("<a href=\"java&#115;cript:x\">x</a>", false)]
    [InlineData("<img src=\"http://evil.example/x\">", false)]
    [InlineData("<img src=\"//evil.example/x\">", false)]
    [InlineData("<p class=\"evil\">x</p>", false)]
    [InlineData("<p class=\"language-x\">x</p>", false)]
    [InlineData("a < b", false)]
    [InlineData("<!-- x -->", false)]
    [InlineData("<", false)]
    public void The_proof_takes_only_the_sites_own_form(string html, bool holds) =>
        Assert.Equal(holds, RightsToAll.Text.Html.ProvenHtml.Holds(html));

    [Fact]
    public void What_the_parser_keeps_is_cleaned_even_if_the_first_filter_had_failed()
    {
        const string Unfiltered = "<h1 id=x>a</h1><p onclick=x id=y class='credit evil' style=x>b<script>c</script></p><img src=javascript:x><a href=' javascript:x' id=z>d</a><svg><p>e";

        var html = RightsToAll.Text.Html.Sanitiser.Clean(Unfiltered, holdsAuthorsHtml: true).Value;

        Assert.Equal("a<p class=\"credit\">bc</p><img><a id=\"z\">d</a><p>e</p>", html);
    }

    [Fact]
    public void What_cannot_be_proven_is_refused() =>
        Assert.Throws<MarkdownRefusedException>(() => RightsToAll.Text.Html.Sanitiser.Clean("<p onclick=\"x\">x</p>", holdsAuthorsHtml: false));
}
