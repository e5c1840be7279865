using System.Globalization;
using System.Text;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.Forms;

/// <summary>Days, amounts and names as Chinese legal papers write them.</summary>
public static class FormText
{
    /// <summary>Days beside a blank for each part, as printed forms have them.</summary>
    public const string BlankDay = "　　　　年　　月　　日";

    private const string BlankTime = "　　时　　分";

    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private const string Numerals = "〇一二三四五六七八九";
    private static readonly string[] Places = ["", "拾", "佰", "仟"];
    private static readonly string[] Groups = ["", "万", "亿", "万亿"];

    private static readonly Dictionary<string, string> Categories = new(StringComparer.Ordinal)
    {
        ["family"] = "婚姻家庭纠纷",
        ["neighbour"] = "邻里纠纷",
        ["homestead"] = "房屋宅基地纠纷",
        ["contract"] = "合同纠纷",
        ["production"] = "生产经营纠纷",
        ["damage-compensation"] = "损害赔偿纠纷",
        ["land-forest"] = "山林土地纠纷",
        ["expropriation"] = "征地拆迁纠纷",
        ["environment"] = "环境污染纠纷",
        ["labour"] = "劳动争议纠纷",
        ["consumer"] = "消费纠纷",
        ["medical"] = "医疗纠纷",
        ["traffic"] = "道路交通事故纠纷",
        ["property-management"] = "物业纠纷",
        ["grassland"] = "草原（草场）纠纷",
        ["wage-arrears"] = "拖欠农民工工资纠纷",
        ["inheritance"] = "继承纠纷",
        ["financial"] = "借贷及金融纠纷",
        ["school"] = "校园纠纷",
        ["tourism"] = "旅游纠纷",
        ["other"] = "其他纠纷",
    };

    /// <summary>A kind of dispute by its official name; its code when it has none.</summary>
    public static string Of(Category category) => Categories.GetValueOrDefault(category.Code, category.Code);

    /// <summary>A day, such as 2026年3月2日; blanks while it is not known.</summary>
    public static string Of(DateOnly? day) => day is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{known.Year}年{known.Month}月{known.Day}日")
        : BlankDay;

    /// <summary>The day of a moment, at the place where it was written down.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);

    /// <summary>A moment to the minute; of midnight the day alone: nobody said at what time it was.</summary>
    public static string Of(DateTimeOffset? at) => at switch
    {
        { TimeOfDay.Ticks: 0 } day => Of(DayOf(day)) + BlankTime,
        { } known =>
            Of(DayOf(known)) + string.Create(CultureInfo.InvariantCulture, $"{known.Hour}时{known.Minute:00}分"),
        null => BlankDay + BlankTime,
    };

    /// <summary>Items are counted 一、二、三 …; above ninety-nine by figures.</summary>
    public static string Count(int number) => number switch
    {
        < 1 or > 99 => Figure(number),
        < 10 => Numeral(number),
        10 => "十",
        < 20 => $"十{Numeral(number % 10)}",
        _ when number % 10 == 0 => $"{Numeral(number / 10)}十",
        _ => $"{Numeral(number / 10)}十{Numeral(number % 10)}",
    };

    /// <summary>A number in figures.</summary>
    public static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>An amount in the form that cannot be altered, and in figures: 人民币贰仟肆佰元整（￥2,400.00）.</summary>
    /// <param name="yuan">Not negative; parts of a 分 are rounded to it.</param>
    public static string Money(decimal yuan)
    {
        var cents = decimal.Round(yuan * 100, MidpointRounding.AwayFromZero);
        var whole = decimal.Truncate(cents / 100);
        var (jiao, fen) = ((int)(cents / 10 % 10), (int)(cents % 10));
        var tail = (jiao, fen) switch
        {
            (0, 0) => "整",
            (_, 0) => $"{Digits[jiao]}角",
            (0, _) => $"{(whole > 0 ? "零" : "")}{Digits[fen]}分",
            _ => $"{Digits[jiao]}角{Digits[fen]}分",
        };
        var head = whole == 0 && tail != "整" ? "" : $"{Whole((long)whole)}元";
        return "人民币" + head + tail + string.Create(CultureInfo.InvariantCulture, $"（￥{cents / 100:N2}）");
    }

    /// <summary>How a dispute came in, in the words of the register.</summary>
    public static string Of(DisputeSource source) => source switch
    {
        DisputeSource.SelfApplication => "当事人申请",
        DisputeSource.ProactiveScreening => "调委会主动调解",
        DisputeSource.CourtDelegated => "人民法院委托移送",
        DisputeSource.ProcuratorateReferral => "人民检察院委托移送",
        DisputeSource.PoliceReferral => "公安机关委托移送",
        DisputeSource.PetitionReferral => "信访部门委托移送",
        DisputeSource.AgencyReferral => "其他部门委托移送",
        DisputeSource.Other => "其他",
    };

    /// <summary>Why mediation ended without an agreement.</summary>
    public static string Of(EndReason reason) => reason switch
    {
        EndReason.NoAgreement => "经调解，双方当事人无法达成一致意见",
        EndReason.PartyRefused => "当事人一方明确拒绝继续调解",
        EndReason.PartyWithdrew => "当事人要求撤回调解申请",
        EndReason.PartyUnreachable => "无法与当事人取得联系",
        EndReason.TermExpired => "调解期限届满，双方未同意延长",
        EndReason.SelfSettled => "双方当事人已自行和解",
        EndReason.AcceptedElsewhere => "该纠纷已由其他有权机关受理",
        EndReason.ShamSuspected => "发现当事人涉嫌虚假调解",
        EndReason.Other => "出现其他依法应当终止调解的情形",
        _ => "出现依法应当终止调解的情形",
    };

    /// <summary>A box, ticked or not.</summary>
    public static string Box(bool ticked) => ticked ? "☑" : "□";

    /// <summary>Names after each other, as a sentence has them.</summary>
    public static string Names(IEnumerable<string> names) => string.Join('、', names);

    private static string Numeral(int digit) => Numerals[digit..(digit + 1)];

    private static string Whole(long number)
    {
        if (number == 0) return "零";
        var text = new StringBuilder();
        var skipped = false;
        for (var group = Groups.Length - 1; group >= 0; group--)
        {
            var four = (int)(number / (long)Math.Pow(10_000, group) % 10_000);
            if (four == 0)
            {
                skipped = text.Length > 0;
                continue;
            }

            if (text.Length > 0 && (skipped || four < 1000)) text.Append('零');
            text.Append(FourDigits(four)).Append(Groups[group]);
            skipped = false;
        }

        return text.ToString();
    }

    private static string FourDigits(int four)
    {
        var text = new StringBuilder();
        var skipped = false;
        for (var place = 3; place >= 0; place--)
        {
            var digit = four / (int)Math.Pow(10, place) % 10;
            if (digit == 0)
            {
                skipped = text.Length > 0;
                continue;
            }

            if (skipped) text.Append('零');
            text.Append(Digits[digit]).Append(Places[place]);
            skipped = false;
        }

        return text.ToString();
    }
}
