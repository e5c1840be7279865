using System.Globalization;
using System.Text.Json;

namespace MediationNet.Node.Hosting;

/// <summary>
/// One JSON object of a configuration file. Each key that is asked for is noted, so that
/// <see cref="Close"/> can name those nobody asked for: a misspelt key is never silently ignored.
/// </summary>
public sealed class ConfigurationObject
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    private readonly JsonElement _element;
    private readonly ConfigurationProblems _problems;
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);

    private ConfigurationObject(JsonElement element, string path, ConfigurationProblems problems)
    {
        _element = element;
        Path = path;
        _problems = problems;
    }

    /// <summary>Where this object stands in the file.</summary>
    public string Path { get; }

    /// <summary>Reads a file; null when it cannot be read at all, and the reason is among the problems.</summary>
    public static ConfigurationObject? Open(ConfigurationProblems problems)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(problems.File), Lenient);
            var root = document.RootElement.Clone();
            ReadTexts(root);
            if (root.ValueKind == JsonValueKind.Object) return new ConfigurationObject(root, "$", problems);
            problems.Add("$", new("文件最外层不是对象", "用 { … } 包住全部内容"),
                new("The file does not hold an object", "put everything between { and }"));
        }
        catch (JsonException e)
        {
            var line = (e.LineNumber + 1)?.ToString(CultureInfo.InvariantCulture) ?? "?";
            problems.Add(e.Path ?? "$", new($"第 {line} 行不是合法的 JSON", "改正该行的写法（逗号、引号、重复的键）"),
                new($"Line {line} is not valid JSON ({e.Message.TrimEnd('.')})", "mend that line"));
        }
        catch (InvalidOperationException)
        {
            problems.Add("$", new("有一处 \\u 转义不成字（代理对不完整）", "改正该处转义，或直接写出那个字"),
                new("Half of a character is written as \\u escape", "mend it, or write the character itself"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add("$", new("文件读不到", "检查路径和读取权限"),
                new($"The file cannot be read ({e.GetType().Name})", "check the path and the permission to read it"));
        }

        return null;
    }

    // JSON lets half of a surrogate pair stand as an escape; no text can be made of it, nor the name of a key, and the
    // parser says so only when it is asked for: InvalidOperationException.
    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject()) ReadTexts(property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) ReadTexts(item);
                break;
            case JsonValueKind.String:
                element.GetString();
                break;
            default:
                break;
        }
    }

    /// <summary>The keys that are written in the file, where their names are open.</summary>
    public IReadOnlyList<string> Keys => [.. _element.EnumerateObject().Select(property => property.Name)];

    /// <summary>The JSON path of a key of this object.</summary>
    public string At(string key) => $"{Path}.{key}";

    /// <summary>True when the key is written in the file.</summary>
    public bool Has(string key)
    {
        _known.Add(key);
        return _element.TryGetProperty(key, out _);
    }

    /// <summary>A text that must be there.</summary>
    public string? Text(string key, string example)
    {
        if (Has(key)) return OptionalText(key);
        Missing(key, $"\"{example}\"");
        return null;
    }

    /// <summary>A text that may be left out.</summary>
    public string? OptionalText(string key)
    {
        if (!TryGet(key, JsonValueKind.String, "文字（加引号）", "a text in quotes", out var value)) return null;
        var text = value.GetString()!;
        if (text.Any(char.IsControl))
        {
            _problems.Add(At(key), new("内容里有看不见的控制字符", "删去它，重新键入"),
                new("The text holds a control character", "take it out and type the text anew"));
            return null;
        }

        if (text.Length > 0 && text.Trim().Length == text.Length) return text;
        _problems.Add(At(key), new("内容为空或首尾有空格", "填写内容并去掉首尾空格"),
            new("The text is empty or has spaces around it", "write a text without spaces around it"));
        return null;
    }

    /// <summary>One of a few words; null when it is missing or another one.</summary>
    public T? Word<T>(string key, IReadOnlyDictionary<string, T> words, bool mustBeThere = true)
        where T : struct, Enum
    {
        var choice = string.Join(" | ", words.Keys);
        var word = mustBeThere ? Text(key, words.Keys.First()) : OptionalText(key);
        if (word is null) return null;
        if (words.TryGetValue(word, out var value)) return value;
        _problems.Add(At(key), new($"不认识 \"{word}\"", $"只能写：{choice}"),
            new($"\"{word}\" is not known", $"write one of {choice}"));
        return null;
    }

    public bool Flag(string key, bool otherwise)
    {
        if (!Has(key)) return otherwise;
        var kind = _element.GetProperty(key).ValueKind;
        if (kind is JsonValueKind.True or JsonValueKind.False) return kind == JsonValueKind.True;
        WrongType(key, "true 或 false", "true or false");
        return otherwise;
    }

    /// <summary>A whole number that must be there and be at least <paramref name="least"/>.</summary>
    public long? Number(string key, long least)
    {
        var bound = least.ToString(CultureInfo.InvariantCulture);
        if (!Has(key))
        {
            Missing(key, bound);
            return null;
        }

        if (!TryGet(key, JsonValueKind.Number, "整数", "a whole number", out var value)) return null;
        if (value.TryGetInt64(out var number) && number >= least && number <= int.MaxValue) return number;
        _problems.Add(At(key), new($"{value.GetRawText()} 不是不小于 {bound} 的整数", $"写 {bound} 或更大的整数"),
            new($"{value.GetRawText()} is not a whole number of at least {bound}", $"write {bound} or more"));
        return null;
    }

    /// <summary>A whole number that must be there, from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int? Number(string key, int least, int most)
    {
        if (Number(key, (long)least) is not { } number) return null;
        if (number <= most) return (int)number;

        var (low, high) = (least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));
        Wrong(key, new($"须在 {low} 到 {high} 之间", $"写不大于 {high} 的整数"),
            new($"It has to be between {low} and {high}", $"write {high} or less"));
        return null;
    }

    /// <summary>Whole numbers from 0 to <paramref name="most"/>; empty when they are left out or wrong.</summary>
    public IReadOnlyList<int> Numbers(string key, int most)
    {
        if (!TryGet(key, JsonValueKind.Array, "列表 [ … ]", "a list [ … ]", out var list)) return [];
        var numbers = new List<int>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var number) && number >= 0
                && number <= most)
            {
                numbers.Add(number);
                continue;
            }

            var bound = most.ToString(CultureInfo.InvariantCulture);
            _problems.Add(At(key),
                new($"{item.GetRawText()} 不是 0 到 {bound} 的整数", "写成 [3, 1, 0] 的样子"),
                new($"{item.GetRawText()} is not a whole number from 0 to {bound}", "write it like [3, 1, 0]"));
            return [];
        }

        return numbers;
    }

    /// <summary>A list of texts; empty when it is left out.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        if (!TryGet(key, JsonValueKind.Array, "列表 [ … ]", "a list [ … ]", out var list)) return [];
        if (list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
            return [.. list.EnumerateArray().Select(item => item.GetString()!)];
        WrongType(key, "文字的列表，如 [\"a\", \"b\"]", "a list of texts, such as [\"a\", \"b\"]");
        return [];
    }

    /// <summary>An object inside this one; null when it is missing or something else.</summary>
    public ConfigurationObject? Section(string key, bool mustBeThere)
    {
        if (!Has(key) && mustBeThere) Missing(key, "{ … }");
        return TryGet(key, JsonValueKind.Object, "对象 { … }", "an object { … }", out var value)
            ? new ConfigurationObject(value, At(key), _problems)
            : null;
    }

    /// <summary>A list of objects that must be there.</summary>
    public IReadOnlyList<ConfigurationObject> Sections(string key)
    {
        if (!Has(key)) Missing(key, "[ … ]");
        if (!TryGet(key, JsonValueKind.Array, "列表 [ … ]", "a list [ … ]", out var list)) return [];
        var sections = new List<ConfigurationObject>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{key}[{index}]");
            if (item.ValueKind == JsonValueKind.Object) sections.Add(new(item, At(path), _problems));
            else WrongType(path, "对象 { … }", "an object { … }");
        }

        return sections;
    }

    /// <summary>Says that the reading of this object is over: a key nobody asked for is a problem.</summary>
    public void Close()
    {
        foreach (var key in _element.EnumerateObject().Select(p => p.Name).Where(name => !_known.Contains(name)))
        {
            var known = string.Join(", ", _known);
            _problems.Add(At(key), new("没有这个键", $"删去，或改成其中之一：{known}"),
                new("There is no such key", $"take it out, or write one of {known}"));
        }
    }

    /// <summary>Names a problem of one key of this object.</summary>
    public void Wrong(string key, Advice chinese, Advice english) => _problems.Add(At(key), chinese, english);

    /// <summary>Names a problem of one key when there is one.</summary>
    public void WrongIf(bool wrong, string key, Advice chinese, Advice english)
    {
        if (wrong) Wrong(key, chinese, english);
    }

    private void Missing(string key, string example) => Wrong(key,
        new("缺少这个键", $"加上，例如 \"{key}\": {example}"),
        new("The key is missing", $"add it, for example \"{key}\": {example}"));

    private void WrongType(string key, string chinese, string english) => _problems.Add(At(key),
        new($"这里应当是{chinese}", $"改成{chinese}"), new($"This is not {english}", $"write {english}"));

    private bool TryGet(string key, JsonValueKind kind, string chinese, string english, out JsonElement value)
    {
        _known.Add(key);
        if (!_element.TryGetProperty(key, out value)) return false;
        if (value.ValueKind == kind) return true;
        WrongType(key, chinese, english);
        return false;
    }
}
