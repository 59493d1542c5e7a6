namespace Hone.Tables.Csv;

/// <summary>Hands a block's cells to the builders of their columns: a column is one thread's work at a time, its rows in order, so that any number of threads build the same.</summary>
/// <remarks>Threads take the next column that nobody has. <see cref="Start"/> leaves the calling thread free to read the next block; in <see cref="Finish"/> it helps.</remarks>
internal sealed class BlockParser(ColumnBuilder[] builders, int threads)
{
    private readonly Task[] _helpers = new Task[threads - 1];
    private RowBlock? _block;
    private int _next;

    /// <summary>Begins with a block; <paramref name="alone"/> leaves all of it to <see cref="Finish"/>, as is quicker for a few rows.</summary>
    public void Start(RowBlock block, bool alone)
    {
        (_block, _next) = (block, 0);
        for (int i = 0; i < _helpers.Length; i++) _helpers[i] = alone ? Task.CompletedTask : Task.Run(Work);
    }

    /// <summary>Returns when all columns have the block that was begun, if one was.</summary>
    public void Finish()
    {
        if (_block is null) return;
        Work();
        Task.WaitAll(_helpers);
        _block = null;
    }

    private void Work()
    {
        int column;
        while ((column = Interlocked.Increment(ref _next) - 1) < builders.Length) builders[column].Add(_block!);
    }
}
