namespace Hone.Diagnosis;

/// <summary>How many standard errors hold 95 % where the standard error itself comes from few units: Student's 97.5 % quantile.</summary>
internal static class Student
{
    /// <remarks>Abramowitz &amp; Stegun 1964, 26.7.5, right to 0.003 from 3 degrees of freedom; the first two are exact.</remarks>
    public static double Quantile(int freedom)
    {
        const double z = Interval.Z, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z, z9 = z7 * z * z;
        double n = freedom;
        return freedom switch
        {
            < 1 => double.PositiveInfinity,
            1 => 12.7062047361747,
            2 => 4.30265272974946,
            _ => z + (z3 + z) / (4 * n) + (5 * z5 + 16 * z3 + 3 * z) / (96 * n * n) + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n * n * n)
                + (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * n * n * n * n),
        };
    }
}
