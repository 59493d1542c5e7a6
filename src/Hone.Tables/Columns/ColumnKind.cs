namespace Hone.Tables;

/// <summary>What the cells of a column are, and so how they are read and learned from.</summary>
public enum ColumnKind
{
    /// <summary>Numbers; any other text is refused.</summary>
    Number,

    /// <summary>Names out of a set; the trimmed text stays as it is, digits too.</summary>
    Category,

    /// <summary>Yes or no, in one of the usual spellings.</summary>
    Boolean,

    /// <summary>Days, with or without a time of day.</summary>
    Date,

    /// <summary>Free text, of which the words are learned from.</summary>
    Text,

    /// <summary>Something that tells rows apart and says nothing about them: read, not learned from.</summary>
    Identifier,

    /// <summary>Not read at all.</summary>
    Skip,
}
