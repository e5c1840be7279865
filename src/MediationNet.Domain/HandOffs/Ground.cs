namespace MediationNet.Domain.HandOffs;

/// <summary>A ground on which a body does not take a matter on, or rejects it. An open set of codes.</summary>
public readonly record struct Ground(string Code)
{
    /// <summary>No ground was named.</summary>
    public static readonly Ground None = new("");

    public override string ToString() => Code;
}

/// <summary>A ground as the law has it.</summary>
/// <param name="Ground">Its code.</param>
/// <param name="Article">Law and article; what no article names says so.</param>
/// <param name="Words">As a body writes it.</param>
/// <param name="Rejects">True when it is rejected after review (驳回), false when it is not taken on (不予受理).</param>
public sealed record GroundRow(Ground Ground, string Article, string Words, bool Rejects);

/// <summary>The grounds that are known by name: data, each with its article.</summary>
/// <remarks>Interpretation of the Civil Procedure Law (2022) art. 355, 357, 358.</remarks>
public static class Grounds
{
    private const string Interpretation = "民诉法解释（2022）";

    /// <summary>All of them, for confirmation by a court first.</summary>
    public static readonly IReadOnlyList<GroundRow> All =
    [
        NotTaken("355-1", "不属于人民法院受理范围"),
        NotTaken("355-2", "不属于收到申请的人民法院管辖"),
        NotTaken("355-3", "申请确认婚姻关系、亲子关系、收养关系等身份关系无效、有效或者解除"),
        NotTaken("355-4", "涉及适用其他特别程序、公示催告程序、破产程序审理"),
        NotTaken("355-5", "调解协议内容涉及物权、知识产权确权"),
        Rejected("358-1", "违反法律强制性规定"),
        Rejected("358-2", "损害国家利益、社会公共利益、他人合法权益"),
        Rejected("358-3", "违背公序良俗"),
        Rejected("358-4", "违反自愿原则"),
        Rejected("358-5", "内容不明确"),
        Rejected("358-6", "其他不能进行司法确认的情形"),
        new(new Ground("term"), "《人民调解法》第三十三条；《民事诉讼法》第二百零五条", "超过申请期限", Rejects: false),
        new(new Ground("joint"), "《民事诉讼法》第二百零五条；民诉法解释（2022）第三百五十一条", "双方当事人未共同申请", Rejects: false),
        new(new Ground("scope"), "按受理机构适用的规定", "不属于受理范围", Rejects: false),
        new(new Ground("venue"), "按受理机构适用的规定", "不属于本机构管辖", Rejects: false),
        new(new Ground("clause"), "《仲裁法》：没有仲裁协议不予受理", "没有仲裁协议", Rejects: false),
        new(new Ground("elsewhere"), "按受理机构适用的规定", "其他机构已经受理或者已有生效裁决", Rejects: false),
        new(new Ground("papers"), "按受理机构适用的规定", "材料不齐且未按期补正", Rejects: false),
        new(new Ground("other"), "按受理机构适用的规定", "其他", Rejects: false),
    ];

    /// <summary>Those a body may name: for confirmation a court's own, the general ones for all else.</summary>
    public static IReadOnlyList<GroundRow> For(HandOffKind kind) => kind == HandOffKind.JudicialConfirmation
        ? [.. All.Where(row => IsForConfirmation(row.Ground))]
        : [.. All.Where(row => !IsForConfirmation(row.Ground) || row.Ground.Code == "term")];

    /// <summary>The row of a ground; null for one that another body's system named in its own way.</summary>
    public static GroundRow? Find(Ground ground) => All.FirstOrDefault(row => row.Ground == ground);

    private static bool IsForConfirmation(Ground ground) =>
        ground.Code is "term" or "joint" || ground.Code.StartsWith("35", StringComparison.Ordinal);

    private static GroundRow NotTaken(string code, string words) =>
        new(new Ground(code), $"{Interpretation}第三百五十五条", words, Rejects: false);

    private static GroundRow Rejected(string code, string words) =>
        new(new Ground(code), $"{Interpretation}第三百五十八条", words, Rejects: true);
}
