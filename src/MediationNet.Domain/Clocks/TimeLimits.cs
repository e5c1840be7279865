using static MediationNet.Domain.Clocks.LimitExtension;
using static MediationNet.Domain.Clocks.LimitOwner;
using static MediationNet.Domain.Clocks.LimitUnit;

namespace MediationNet.Domain.Clocks;

/// <summary>The table of time limits. A change of law is a new row with its day, and an end to the old one.</summary>
public static class TimeLimits
{
    /// <summary>All rows, in the order in which a dispute may meet them.</summary>
    public static IReadOnlyList<TimeLimit> All { get; } =
    [
        .. Mediation, .. Confirmation, .. Delegation, .. Traffic, .. Labour, .. Land, .. OtherRoutes, .. Committees,
    ];

    private static TimeLimit[] Mediation =>
    [
        new("PM-ACC", 3, Workday, Mediator, None, "惯例：各地可自行规定") { IsLocal = true },
        new("PM-END", 1, Month, Mediator, ByConsent, "参照：《宁波市人民调解条例》第二十七条（一般一个月）")
        {
            IsLocal = true,
        },
        new("PM-MED", 30, Workday, Mediator, ByConsent, "《医疗纠纷预防和处理条例》第三十八条")
        {
            ValidFrom = new DateOnly(2018, 10, 1),
            StopsForAppraisal = true,
            WarnDaysBefore = [7, 3, 1, 0],
        },
        new("PM-LAB", 15, Day, Mediator, None, "《劳动争议调解仲裁法》第十四条"),
        new("LIM-CIV", 3, Year, Parties, Interrupted, "《民法典》第一百八十八条、第一百九十五条；诉讼时效规定第十二条")
        {
            ValidFrom = new DateOnly(2017, 10, 1),
            WarnDaysBefore = [90, 30, 7, 0],
        },
    ];

    private static TimeLimit[] Confirmation =>
    [
        new("JC-APP", 30, Day, Parties, None, "《人民调解法》第三十三条；《民事诉讼法》第二百零五条")
        {
            ValidFrom = new DateOnly(2011, 1, 1),
            WarnDaysBefore = [20, 10, 5, 3, 1, 0],
        },
        new("JC-ACC", 3, Day, Body, None, "法释〔2011〕5号第四条"),
        new("JC-DEC", 15, Day, Body, ByHead, "法释〔2011〕5号第五条") { ExtensionMax = 10 },
        // Told when half of it has gone, again five days before its end, and on the last day.
        new("JC-MAX", 30, Day, Body, ByHead, "《民事诉讼法》第一百八十七条") { WarnDaysBefore = [15, 5, 0] },
        new("JC-OBJ-P", 15, Day, Parties, None, "民诉法解释（2022）第三百七十二条"),
        new("JC-OBJ-T", 6, Month, Parties, None, "民诉法解释（2022）第三百七十二条"),
        new("EX-APP", 2, Year, Parties, Interrupted, "《民事诉讼法》第二百五十条") { WarnDaysBefore = [90, 30, 7, 0] },
    ];

    private static TimeLimit[] Delegation =>
    [
        new("CT-DEL", 30, Day, Mediator, ByConsent, "法释〔2016〕14号第二十七条；法释〔2021〕23号第二十四条")
        {
            WarnDaysBefore = [10, 5, 3, 1, 0],
        },
        new("CT-ENT-O", 15, Day, Mediator, ByConsent, "法释〔2016〕14号第二十七条（普通程序）"),
        new("CT-ENT-S", 7, Day, Mediator, ByConsent, "法释〔2016〕14号第二十七条（简易程序）"),
        new("CT-ASSIGN", 3, Workday, Body, None, "法释〔2021〕23号第十条"),
        new("CT-ACK", 3, Workday, Mediator, None, "法释〔2021〕23号第十二条"),
        new("CT-ASK", 3, Workday, Mediator, None, "法释〔2021〕23号第十五条"),
        new("BD-COR", 7, Day, Mediator, None, "民诉法解释（2022）第三百五十七条；《行政复议法》第三十一条（期限由受理机构指定）"),
        new("CT-FILE", 7, Day, Body, None, "《民事诉讼法》第一百二十六条"),
    ];

    private static TimeLimit[] Traffic =>
    [
        new("TR-POL", 3, Day, Parties, None, "《道路交通事故处理程序规定》第八十五条"),
        new("TR-REQ", 10, Day, Parties, None, "《道路交通事故处理程序规定》第八十六条"),
        new("TR-MED", 10, Day, Body, None, "《道路交通事故处理程序规定》第九十条"),
    ];

    private static TimeLimit[] Labour =>
    [
        new("LB-LIM", 1, Year, Parties, Interrupted, "《劳动争议调解仲裁法》第二十七条") { WarnDaysBefore = [60, 30, 7, 0] },
        // The statute says days; the procedure of 2017 is remembered to count workdays: the node may say so.
        new("LB-ACC", 5, Day, Body, None, "《劳动争议调解仲裁法》第二十九条") { IsLocal = true },
        new("LB-AWD", 45, Day, Body, ByHead, "《劳动争议调解仲裁法》第四十三条") { ExtensionMax = 15 },
        new("LB-REV", 15, Day, Parties, None, "《劳动人事争议仲裁办案规则》（2017）第七十四条"),
        new("LB-REV-DEC", 10, Workday, Body, None, "《劳动人事争议仲裁办案规则》（2017），条号待核") { IsLocal = true },
        new("LB-SUE", 15, Day, Parties, None, "《劳动争议调解仲裁法》第四十八条、第五十条"),
    ];

    private static TimeLimit[] Land =>
    [
        new("LD-LIM", 2, Year, Parties, Interrupted, "《农村土地承包经营纠纷调解仲裁法》第十八条")
        {
            WarnDaysBefore = [60, 30, 7, 0],
        },
        new("LD-ACC", 5, Workday, Body, None, "《农村土地承包经营纠纷调解仲裁法》第二十三条"),
        new("LD-AWD", 60, Day, Body, ByHead, "《农村土地承包经营纠纷调解仲裁法》第四十七条") { ExtensionMax = 30 },
        new("LD-SUE", 30, Day, Parties, None, "《农村土地承包经营纠纷调解仲裁法》第四十八条"),
    ];

    private static TimeLimit[] OtherRoutes =>
    [
        new("AR-ACC", 5, Day, Body, None, "《仲裁法》（2017年修正）第二十四条") { ValidTo = new DateOnly(2026, 2, 28) },
        new("AR-ACC", 5, Day, Body, None, "《仲裁法》（2025年修订）第三十五条")
        {
            ValidFrom = new DateOnly(2026, 3, 1),
        },
        new("RC-APP", 60, Day, Parties, None, "《行政复议法》（2023年修订）第二十条") { ValidFrom = RevisedReview },
        new("RC-REV", 5, Workday, Body, None, "《行政复议法》（2023年修订）第三十条、第八十八条")
        {
            ValidFrom = RevisedReview,
        },
        new("RC-DEC", 60, Day, Body, ByHead, "《行政复议法》（2023年修订）第六十二条（普通程序）")
        {
            ValidFrom = RevisedReview,
            ExtensionMax = 30,
        },
        new("RC-DEC-S", 30, Day, Body, None, "《行政复议法》（2023年修订）第六十二条（简易程序）")
        {
            ValidFrom = RevisedReview,
        },
        new("RC-SUE", 15, Day, Parties, None, "《行政诉讼法》第四十五条"),
        new("AD-SUE", 30, Day, Parties, None, "《土地管理法》第十四条；《森林法》第二十二条"),
        new("MK-ACC", 7, Workday, Body, None, "《市场监督管理投诉举报处理暂行办法》第十四条"),
        new("MK-MED", 45, Workday, Body, None, "《市场监督管理投诉举报处理暂行办法》第二十一条")
        {
            StopsForAppraisal = true,
        },
        new("MK-END", 7, Workday, Body, None, "《市场监督管理投诉举报处理暂行办法》第二十一条"),
        new("XF-REG", 15, Day, Body, None, "《信访工作条例》第二十二条") { ValidFrom = new DateOnly(2022, 5, 1) },
        new("XF-DEC", 60, Day, Body, ByHead, "《信访工作条例》第三十四条")
        {
            ValidFrom = new DateOnly(2022, 5, 1),
            ExtensionMax = 30,
        },
        new("PS-2ND", 7, Workday, Body, None, "《公安机关办理行政案件程序规定》第一百八十三条"),
    ];

    private static TimeLimit[] Committees =>
    [
        new("ORG-FILE", 30, Workday, Office, None, "《医疗纠纷预防和处理条例》第三十二条"),
        new("ORG-TERM", 3, Year, Office, None, "《人民调解法》第九条")
        {
            ValidFrom = new DateOnly(2011, 1, 1),
            WarnDaysBefore = [90, 30, 7, 0],
        },
    ];

    private static DateOnly RevisedReview => new(2024, 1, 1);

    /// <summary>
    /// The row that applies to what starts on this day; the first one for what started before it, since older law is
    /// not in the table.
    /// </summary>
    /// <exception cref="KeyNotFoundException">There is no limit of this name.</exception>
    public static TimeLimit For(string id, DateOnly start)
    {
        var rows = All.Where(limit => limit.Id == id).OrderBy(limit => limit.ValidFrom).ToList();
        return rows.LastOrDefault(limit => limit.ValidFrom <= start)
            ?? rows.FirstOrDefault()
            ?? throw new KeyNotFoundException($"There is no limit {id}.");
    }
}
