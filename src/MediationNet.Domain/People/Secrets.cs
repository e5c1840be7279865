namespace MediationNet.Domain.People;

/// <summary>What a person proves themselves with.</summary>
public enum SecretKind
{
    /// <summary>Six digits, after a tap on one's own tile: mediators on a shared computer.</summary>
    Pin,

    /// <summary>A password: office and court staff, auditors, administrators.</summary>
    Password,
}

/// <summary>What is wrong with a new PIN or password.</summary>
public enum SecretProblem
{
    /// <summary>A PIN is six digits.</summary>
    NotSixDigits,

    /// <summary>All digits alike, or a run such as 123456.</summary>
    TooEasy,

    /// <summary>A password has ten characters or more.</summary>
    TooShort,

    /// <summary>Longer than anybody types.</summary>
    TooLong,
}

/// <summary>Which secret a person needs, and what is no good as one.</summary>
public static class Secrets
{
    /// <summary>Digits of a PIN.</summary>
    public const int PinLength = 6;

    /// <summary>Characters a password has at least.</summary>
    public const int PasswordLengthMin = 10;

    /// <summary>Characters a password may have: hashing more costs and adds nothing.</summary>
    public const int PasswordLengthMax = 128;

    /// <summary>The kind for these roles: the strictest of them decides.</summary>
    public static SecretKind KindFor(IEnumerable<Role> roles) =>
        roles.All(role => role is Role.Mediator or Role.CommitteeHead) ? SecretKind.Pin : SecretKind.Password;

    /// <summary>What is wrong with a new secret; null when it is good.</summary>
    public static SecretProblem? Check(SecretKind kind, string secret) => kind switch
    {
        SecretKind.Pin => secret.Length != PinLength || !secret.All(char.IsAsciiDigit) ? SecretProblem.NotSixDigits
            : IsEasy(secret) ? SecretProblem.TooEasy
            : null,
        SecretKind.Password => secret.Length < PasswordLengthMin ? SecretProblem.TooShort
            : secret.Length > PasswordLengthMax ? SecretProblem.TooLong
            : IsEasy(secret) ? SecretProblem.TooEasy
            : null,
    };

    // The same step from each character to the next: 111111, 123456, 654321.
    private static bool IsEasy(string secret)
    {
        var step = secret[1] - secret[0];
        return step is >= -1 and <= 1
            && Enumerable.Range(1, secret.Length - 1).All(i => secret[i] - secret[i - 1] == step);
    }
}
