using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MediationNet.Web.Forms;

/// <summary>
/// A form with files, read as it comes: first its fields, then one file after another. Nothing of a file is kept in
/// memory or in a folder of somebody else's.
/// </summary>
internal sealed class Upload
{
    /// <summary>Files that may come at once.</summary>
    internal const int FilesMax = 10;

    private const int FieldsMax = 40;
    private const int FieldLengthMax = 64 * 1024;

    private readonly MultipartReader _reader;
    private MultipartSection? _next;

    private Upload(MultipartReader reader) => _reader = reader;

    /// <summary>
    /// Reads the fields; whoever asks the request for its form finds them from then on, the token among them.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="bytesMax">What one file may have.</param>
    /// <param name="filesMax">How many files there is room for.</param>
    /// <exception cref="InvalidDataException">It is no form with files, or has too many fields, or too long ones.
    /// </exception>
    /// <exception cref="IOException">The line broke.</exception>
    internal static async Task<Upload> Begin(HttpContext http, long bytesMax, int filesMax)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = (filesMax * bytesMax) + (FieldsMax * FieldLengthMax);
        var upload = new Upload(new MultipartReader(BoundaryOf(http.Request), http.Request.Body));
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        while (await upload.Next(http.RequestAborted) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } part || part.IsFileDisposition()) break;
            if (fields.Count == FieldsMax) throw new InvalidDataException("too many fields");
            fields[HeaderUtilities.RemoveQuotes(part.Name).ToString()] = await TextOf(section, http.RequestAborted);
        }

        http.Features.Set<IFormFeature>(new FormFeature(new FormCollection(fields)));
        return upload;
    }

    /// <summary>The files with their names; those that were left empty are passed over.</summary>
    internal async IAsyncEnumerable<(string Name, Stream Content)> Files(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (; _next is not null; await Next(cancellationToken))
        {
            if (_next.AsFileSection() is { FileStream: { } content } file && file.FileName.Length > 0)
                yield return (file.FileName, content);
        }
    }

    /// <summary>Reads what is left: a browser shows no answer before it has sent everything.</summary>
    internal async Task Finish(CancellationToken cancellationToken)
    {
        while (_next is not null)
        {
            await _next.Body.CopyToAsync(Stream.Null, cancellationToken);
            await Next(cancellationToken);
        }
    }

    private async Task<MultipartSection?> Next(CancellationToken cancellationToken) =>
        _next = await _reader.ReadNextSectionAsync(cancellationToken);

    private static string BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 100 } boundary
            ? boundary.ToString()
            : throw new InvalidDataException("no form with files");

    private static async Task<string> TextOf(MultipartSection section, CancellationToken cancellationToken)
    {
        var bytes = new byte[FieldLengthMax + 1];
        var length = await section.Body.ReadAtLeastAsync(bytes, bytes.Length, false, cancellationToken);
        return length <= FieldLengthMax
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new InvalidDataException("too long a field");
    }
}
