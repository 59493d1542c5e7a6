namespace Hone.Lab.Results;

/// <summary>One line of a picture: as many x as y.</summary>
public sealed record PictureLine(string Name, double[] X, double[] Y);
