namespace Hone.Lab.Walks;

/// <summary>In what order rows are cut into batches.</summary>
internal enum RowOrder
{
    /// <summary>Shuffled anew for every epoch, as training does.</summary>
    Anew,

    /// <summary>Shuffled before the first epoch and left so.</summary>
    Once,

    /// <summary>As the rows came.</summary>
    AsGiven,

    /// <summary>All of one class, then all of the next.</summary>
    ByClass,
}
