namespace Hone.Lab.Reference;

/// <summary>NumPy's legacy generator, bit for bit, so that published runs can be walked again. For nothing else: it has a state.</summary>
/// <remarks>
/// Matsumoto &amp; Nishimura 1998, "Mersenne twister", MT19937, seeded by its init_genrand; doubles of 53 bits from two draws; normal draws by
/// Marsaglia's polar method, the second one of a pair first; orders by Fisher &amp; Yates from the end, with bounded draws by masks and rejection.
/// </remarks>
internal sealed class LegacyRandom
{
    private const int N = 624, M = 397;

    private readonly uint[] _state = new uint[N];
    private int _next = N;
    private double? _spare;

    public LegacyRandom(uint seed)
    {
        _state[0] = seed;
        for (uint i = 1; i < N; i++) _state[i] = 1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30)) + i;
    }

    /// <summary>32 random bits.</summary>
    public uint Bits()
    {
        if (_next == N) Twist();
        uint y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >> 18);
    }

    /// <summary>Uniform on [0, 1), as <c>rand</c> gives it.</summary>
    public double Uniform()
    {
        uint a = Bits() >> 5, b = Bits() >> 6;
        return (a * 67108864.0 + b) / 9007199254740992.0;
    }

    /// <summary>Standard normal, as <c>randn</c> gives it.</summary>
    public double Normal()
    {
        if (_spare is { } kept)
        {
            _spare = null;
            return kept;
        }
        double x, y, square;
        do
        {
            x = 2 * Uniform() - 1;
            y = 2 * Uniform() - 1;
            square = x * x + y * y;
        }
        while (square is >= 1 or 0);
        double factor = Math.Sqrt(-2 * Math.Log(square) / square);
        _spare = factor * x;
        return factor * y;
    }

    /// <summary>An order of 0 … <paramref name="count"/> − 1, as <c>permutation</c> gives it.</summary>
    public int[] Order(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int j = (int)AtMost((uint)i);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }

    private uint AtMost(uint most)
    {
        uint mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(most), value;
        do value = Bits() & mask;
        while (value > most);
        return value;
    }

    private void Twist()
    {
        for (int i = 0; i < N; i++)
        {
            uint y = (_state[i] & 0x80000000) | (_state[(i + 1) % N] & 0x7FFFFFFF);
            _state[i] = _state[(i + M) % N] ^ (y >> 1) ^ ((y & 1) * 0x9908B0DF);
        }
        _next = 0;
    }
}
