using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RightsToAll.Tests.Accounts;

/// <summary>A passkey in software: as much of WebAuthn as a browser and a security key do between them.</summary>
internal sealed class Authenticator : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private byte[] _user = [];
    private uint _used;
    private static readonly string[] Transports = ["internal"];

    public string Origin { get; init; } = "https://news.example";

    /// <summary>Whether its owner has shown it a finger or a number.</summary>
    public bool Verifies { get; init; } = true;

    /// <returns>What the browser hands to the site.</returns>
    public string Create(string optionsJson)
    {
        using var options = JsonDocument.Parse(optionsJson);
        _user = Base64Url.DecodeFromChars(options.RootElement.GetProperty("user").GetProperty("id").GetString());
        var point = _key.ExportParameters(false).Q;
        byte[] publicKey = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. AuthenticatorData(options.RootElement.GetProperty("rp").GetProperty("id").GetString()!, attested: true), .. new byte[16], 0, (byte)_id.Length, .. _id, .. publicKey];
        byte[] attestation = [0xa3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xa0, .. Text("authData"), 0x58, (byte)data.Length, .. data];
        return Credential(new { clientDataJSON = Encoded(ClientData("webauthn.create", options)), attestationObject = Encoded(attestation), transports = Transports });
    }

    public string Get(string optionsJson)
    {
        using var options = JsonDocument.Parse(optionsJson);
        var data = AuthenticatorData(options.RootElement.GetProperty("rpId").GetString()!, attested: false);
        var client = ClientData("webauthn.get", options);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new { clientDataJSON = Encoded(client), authenticatorData = Encoded(data), signature = Encoded(signature), userHandle = Encoded(_user) });
    }

    public void Dispose() => _key.Dispose();

    private byte[] AuthenticatorData(string site, bool attested)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, ++_used);
        // Present, verified, with a new key.
        var flags = (byte)(0x01 | (Verifies ? 0x04 : 0) | (attested ? 0x40 : 0));
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), flags, .. counter];
    }

    private byte[] ClientData(string type, JsonDocument options) => JsonSerializer.SerializeToUtf8Bytes(
        new { type, challenge = options.RootElement.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false });

    private string Credential(object response) => JsonSerializer.Serialize(
        new { id = Encoded(_id), rawId = Encoded(_id), type = "public-key", authenticatorAttachment = "platform", response, clientExtensionResults = new { } });

    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static string Encoded(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
