using System.Text.Json;
using System.Text.Json.Serialization;

namespace MediationNet.Node.Demo;

/// <summary>A published mediation case: what happened, in its order. Nothing in it is invented.</summary>
internal sealed record PublishedCase
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public required string Id { get; init; }

    public string? Category { get; init; }

    public string? Place { get; init; }

    public IReadOnlyList<PublishedParty> Parties { get; init; } = [];

    public int? PeopleInvolved { get; init; }

    [JsonPropertyName("amount_claimed_cny")]
    public decimal? AmountClaimed { get; init; }

    [JsonPropertyName("amount_agreed_cny")]
    public decimal? AmountAgreed { get; init; }

    public string? Source { get; init; }

    public IReadOnlyList<string> RiskSigns { get; init; } = [];

    public required IReadOnlyList<PublishedStep> Path { get; init; }

    public string? Outcome { get; init; }

    /// <summary>Whether the agreement was carried out: "yes", "no" or "unknown".</summary>
    public string? Performed { get; init; }

    /// <summary>The form of the agreement: "none", "oral-stated", "written-stated" or "not-stated".</summary>
    public string? AgreementForm { get; init; }

    /// <summary>The day from which the steps are counted, or null.</summary>
    public DateOnly? Day0 { get; init; }

    [JsonPropertyName("facts_zh")]
    public string? FactsChinese { get; init; }

    [JsonPropertyName("facts_en")]
    public string? FactsEnglish { get; init; }

    /// <summary>Reads a file with one case a line.</summary>
    /// <exception cref="DemoFailure">A line is no case: names the file, the line and what is wrong.</exception>
    internal static async Task<IReadOnlyList<PublishedCase>> ReadAsync(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file)) throw new DemoFailure($"{file} does not exist. Give --cases the file of the cases.");

        var cases = new List<PublishedCase>();
        var lines = await File.ReadAllLinesAsync(file, cancellation);
        for (var i = 0; i < lines.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i])) cases.Add(Parse(lines[i], $"{file}, line {i + 1}"));
        }

        return cases.Count > 0 ? cases : throw new DemoFailure($"{file} holds no case.");
    }

    private static PublishedCase Parse(string line, string where)
    {
        try
        {
            var read = JsonSerializer.Deserialize<PublishedCase>(line, Format)
                ?? throw new DemoFailure($"{where}: is null, not a case.");
            return read.Path.Count > 0 ? read : throw new DemoFailure($"{where}: the path of {read.Id} is empty.");
        }
        catch (JsonException problem)
        {
            throw new DemoFailure($"{where}: {problem.Message}");
        }
    }
}

/// <summary>A party of a published case: names were not published.</summary>
internal sealed record PublishedParty(string? Role, string? Kind, int? Count);

/// <summary>One step of the published path, and who did it.</summary>
internal sealed record PublishedStep
{
    public PublishedStep(string? step, string? by, int? day = null) => (Step, By, Day) = (step ?? "", by ?? "", day);

    public string Step { get; }

    public string By { get; }

    /// <summary>Days after the first dated one, or null.</summary>
    public int? Day { get; }
}

/// <summary>The demonstration cannot go on; the text says why.</summary>
internal sealed class DemoFailure(string message) : Exception(message);
