namespace MediationNet.Domain.Sync;

/// <summary>So many times in a minute, and no more.</summary>
internal sealed class MinuteAllowance(int times)
{
    private DateTimeOffset _minute;
    private int _taken;

    /// <summary>True while there is some left; counts this time.</summary>
    public bool Take(DateTimeOffset now)
    {
        if ((now - _minute).Duration() >= TimeSpan.FromMinutes(1)) (_minute, _taken) = (now, 0);
        return _taken++ < times;
    }
}
