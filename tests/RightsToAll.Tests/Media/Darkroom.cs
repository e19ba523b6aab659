using NetVips;
using RightsToAll.Media;

namespace RightsToAll.Tests.Media;

/// <summary>Makes pictures into a directory of its own, and looks at what was stored.</summary>
public sealed class Darkroom : IDisposable
{
    private readonly MediaDirectory _store;
    private readonly PictureMaker _maker;

    public Darkroom()
    {
        _store = new MediaDirectory(Directory, TimeProvider.System);
        Files = new MediaFiles(_store, TimeProvider.System);
        _maker = new PictureMaker(Files);
    }

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("darkroom-").FullName;

    public MediaFiles Files { get; }

    public Task<MadePicture> Make(byte[] upload, string fileName = "photo.jpg") =>
        _maker.MakeAsync(new MemoryStream(upload), fileName, TestContext.Current.CancellationToken);

    public async Task<string> ReasonToRefuse(byte[] upload, string fileName = "photo.jpg") =>
        (await Assert.ThrowsAsync<PictureRefusedException>(() => Make(upload, fileName))).Message;

    public byte[] Bytes(Rendition rendition) => File.ReadAllBytes(_store.PathOf(rendition.File));

    public Image Open(Rendition rendition) => Image.NewFromBuffer(Bytes(rendition));

    public string[] Stored() => System.IO.Directory.GetFiles(Directory, "*", SearchOption.AllDirectories);

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
