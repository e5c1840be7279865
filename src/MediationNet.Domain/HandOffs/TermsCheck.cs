namespace MediationNet.Domain.HandOffs;

/// <summary>
/// What a court would stumble over in the words of an agreement. Words are a hint and no proof: whoever reads the hint
/// knows better.
/// </summary>
/// <remarks>
/// Proposed for this project; its grounds are the Interpretation of the Civil Procedure Law (2022) art. 355 (3) and (5)
/// (status, ownership), art. 358 (2) and (5) (a third person's rights, content unclear), art. 354 (proof of a right).
/// </remarks>
internal static class TermsCheck
{
    private static readonly string[] Status =
        ["解除婚姻", "婚姻关系", "离婚", "结婚有效", "亲子关系", "收养关系", "非婚生", "抚养关系变更"];

    private static readonly string[] Ownership =
        ["所有权归", "使用权归", "产权归", "物权归", "归其所有", "归甲方所有", "归乙方所有", "确认所有权", "确权", "权属归",
            "专利权归", "商标权归", "著作权归"];

    private static readonly string[] ThirdPerson =
        ["案外人", "第三人的", "他人的", "其亲属的", "其父的", "其母的", "其兄的", "其弟的", "其子的", "其女的"];

    private static readonly string[] RealEstate =
        ["房屋", "宅基地", "不动产", "承包地", "土地使用权", "林地", "草场", "草原", "车库", "商铺"];

    private static readonly string[] PayWays =
        ["转账", "汇款", "汇入", "银行", "账户", "账号", "帐户", "帐号", "现金", "微信", "支付宝", "当场", "当面", "存折", "以物抵"];

    private static readonly string[] ByBank = ["转账", "汇款", "汇入", "银行"];

    private static readonly string[] Accounts = ["账户", "账号", "帐户", "帐号", "卡号", "微信", "支付宝"];

    private static readonly string[] Vague = ["尽快", "适当", "酌情", "视情况", "有钱时", "若干", "大约", "左右"];

    internal static IEnumerable<PackageProblem> Hints(string terms, bool money, bool hasRightProof)
    {
        if (Has(terms, Status)) yield return PackageProblem.StatusInTerms;
        if (Has(terms, Ownership)) yield return PackageProblem.OwnershipInTerms;
        if (Has(terms, ThirdPerson)) yield return PackageProblem.ThirdPersonInTerms;
        if (Has(terms, RealEstate) && !hasRightProof) yield return PackageProblem.RightProofMissing;
        if (Has(terms, Vague)) yield return PackageProblem.TermsVague;
        if (money && !Has(terms, PayWays)) yield return PackageProblem.PayWayMissing;
        if (money && Has(terms, ByBank) && !IsAccountGiven(terms)) yield return PackageProblem.AccountMissing;
    }

    // A word for an account alone names none: an account is a number.
    private static bool IsAccountGiven(string terms) => Has(terms, Accounts) && LongestNumber(terms) >= 8;

    private static int LongestNumber(string text)
    {
        var (longest, now) = (0, 0);
        foreach (var letter in text)
        {
            now = char.IsAsciiDigit(letter) ? now + 1 : letter is ' ' or '-' ? now : 0;
            longest = Math.Max(longest, now);
        }

        return longest;
    }

    private static bool Has(string terms, string[] words) =>
        words.Any(word => terms.Contains(word, StringComparison.Ordinal));
}
