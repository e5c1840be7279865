using System.Globalization;
using System.Text.Json;
using MediationNet.Node.Storage;

namespace MediationNet.Node.Operations;

/// <summary>What stands beside a backup in <c>&lt;FILE&gt;.json</c>: whose it is, of when, and its sum.</summary>
/// <param name="Node">Whose it is.</param>
/// <param name="Incarnation">The incarnation that wrote it, 16 hex digits.</param>
/// <param name="MadeAtUtc">The moment at which the data stood so.</param>
/// <param name="Schema">The version of its rows.</param>
/// <param name="Entries">Entries in it.</param>
/// <param name="Disputes">Disputes in it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">The sum of all its bytes, 64 hex digits.</param>
internal sealed record BackupManifest(
    string Node,
    string Incarnation,
    DateTimeOffset MadeAtUtc,
    int Schema,
    long Entries,
    long Disputes,
    long Bytes,
    string Sha256)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Where the manifest of a backup stands.</summary>
    internal static string FileOf(string backup) => backup + ".json";

    internal static BackupManifest Of(DataFacts facts, string sha256) => new(
        facts.Node.Value,
        facts.Incarnation.ToString("x16", CultureInfo.InvariantCulture),
        facts.MadeAtUtc,
        facts.Schema,
        facts.Entries,
        facts.Disputes,
        facts.Bytes,
        sha256);

    /// <summary>Reads the manifest of a backup.</summary>
    /// <exception cref="OperationProblem">It is not there, or says nothing one can use.</exception>
    internal static BackupManifest Read(string backup)
    {
        var file = FileOf(backup);
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(file), Options)
                ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new OperationProblem(
                $"读不到备份的说明文件 {file}：备份由两个文件组成，请把它们放在一起。",
                $"The manifest {file} cannot be read ({e.Message}). A backup is two files: put both side by side.",
                e);
        }
    }

    internal byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Options), (byte)'\n'];
}
