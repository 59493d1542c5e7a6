using Hone.Tables;
using static Hone.Tests.Tables.HostileCase;

namespace Hone.Tests.Tables;

/// <summary>Odd numbers, dates and words.</summary>
internal static class HostileCells
{
    private static readonly ReadOptions DayFirst = new() { DayFirst = true };

    public static IEnumerable<(string Name, HostileCase Case)> All =>
    [
        ("decimal commas", Read("a;b\n1,5;x\n-0,25;y\n", "a:number=1.5|-0.25; b:category=x|y", "Decimal sign: comma")),
        ("decimal commas in quotes", Read("a,b\n\"1,5\",x\n\"22,5\",y\n", "a:number=1.5|22.5; b:category=x|y", "Decimal sign: comma")),
        ("thousands or decimals with a comma", Refused("a;b\n1,234;x\n", "'1,234' in t.csv, column 'a'", "--decimal")),
        ("thousands with a comma, and a point", Read("a;b\n1,234.50;x\n12,345;y\n", "a:number=1234.5|12345; b:category=x|y", "thousands separators, as in '1,234.50' (line 2)")),
        ("thousands with a point, and a comma", Read("a;b\n1.234,50;x\n7;y\n", "a:number=1234.5|7; b:category=x|y", "thousands separators", "Decimal sign: comma")),
        ("millions with points", Read("a;b\n1.234.567;x\n", "a:number=1234567; b:category=x", "thousands separators")),
        ("thousands with blanks", Read("a;b\n1 234,5;x\n7,25;y\n", "a:number=1234.5|7.25; b:category=x|y", "thousands separators")),
        ("thousands with no-break blanks", Read("a;b\n1\u00A0234;x\n1\u202F234\u202F567;y\n", "a:category=1\u00A0234|1\u202F234\u202F567; b:category=x|y", "most are numbers").With(new ReadOptions { Decimal = '.' })),
        ("thousands with narrow blanks", Read("a,b\n1\u202F234.5,x\n", "a:number=1234.5; b:category=x", "thousands separators")),
        ("thousands with apostrophes", Read("a,b\n1'234.50,x\n2'000'000,y\n", "a:number=1234.5|2000000; b:category=x|y", "thousands separators")),
        ("groups of two digits", Read("a,b\n\"12,34,567.5\",x\n\"1,00\",y\n", "a:category=12,34,567.5|1,00; b:category=x|y")),
        ("percent signs", Read("a,b\n12%,x\n7.5 %,y\n", "a:number=12|7.5; b:category=x|y", "Column 'a' has the sign '%', as in '12%' (line 2): read as numbers")),
        ("percent signs in some rows", Read("a,b\n12%,x\n0.5,y\n", "a:category=12%|0.5; b:category=x|y", "most are numbers")),
        ("dollars", Read("a;b\n$1,234.50;x\n-$7.00;y\n", "a:number=1234.5|-7; b:category=x|y", "the sign '$', thousands separators")),
        ("euros behind", Read("a;b\n1,50 €;x\n2,25 €;y\n", "a:number=1.5|2.25; b:category=x|y", "the sign '€'", "Decimal sign: comma")),
        ("two currencies", Read("a,b\n$1,x\n€2,y\n", "a:category=$1|€2; b:category=x|y", "most are numbers")),
        ("units behind", Read("a,b\n12 kg,x\n7.5 kg,y\n", "a:category=12 kg|7.5 kg; b:category=x|y", "Column 'a' is read as text, though its cells look like numbers", "'12 kg' (line 2)")),
        ("negative in brackets", Read("a,b\n(12),x\n(7),y\n", "a:category=(12)|(7); b:category=x|y", "look like numbers")),
        ("typeset minus", Read("a,b\n−5,x\n3,y\n", "a:number=-5|3; b:category=x|y", "typeset minus signs")),
        ("Arabic digits", Read("a,b\n١٢,x\n٣,y\n", "a:category=١٢|٣; b:category=x|y", "digits 0 to 9")),
        ("full-width digits", Read("a,b\n１２,x\n３,y\n", "a:category=１２|３; b:category=x|y", "digits 0 to 9")),
        ("hexadecimal", Read("a,b\n0x1F,x\n0x2a,y\n", "a:category=0x1F|0x2a; b:category=x|y", "look like numbers")),
        ("zero-width blanks", Read("a,b\n1\u200B,x\n2\u200B,y\n", "a:category=1\u200B|2\u200B; b:category=x|y", "look like numbers")),
        ("too large", Refused("a,b\n1e400,x\n", "'1e400' in t.csv, line 2, column 'a'", "±3.4e38")),
        ("too large for a float", Refused("a,b\n1,x\n-1e39,x\n", "'-1e39' in t.csv, line 3, column 'a'")),
        ("too small", Read("a,b\n1e-400,x\n1,y\n", "a:number=0|1; b:category=x|y")),
        ("minus zero", Read("a,b\n-0,x\n1,y\n", "a:number=0|1; b:category=x|y")),
        ("NaN", Read("a,b\nNaN,x\n1,nan\n", "a:number=|1; b:category=x|")),
        ("infinite words", Refused("a,b\n1,x\nInfinity,y\n", "'Infinity' in t.csv, line 3, column 'a'")),
        ("infinite sign", Refused("a,b\n∞,x\n1,y\n", "'∞' in t.csv, line 2, column 'a'")),
        ("keys above 2^53", Read("a,b\n9007199254740993,x\n1,y\n", "a:number=9.007199E+15|1; b:category=x|y", "Column 'a' has whole numbers above 2⁵³", "--kind NAME=category")),
        ("numbers of 40 digits", Read("a,b\n0.1234567890123456789012345678901234567890,x\n1,y\n", "a:number=0.12345679|1; b:category=x|y")),
        ("numbers of 1000 digits", Refused($"a,b\n{new string('9', 1000)},x\n", "line 2, column 'a'", "…")),
        ("plus signs", Read("a,b\n+5,x\n+.5,y\n", "a:number=5|0.5; b:category=x|y")),
        ("leading zeros", Read("a,b\n007,x\n08,y\n", "a:number=7|8; b:category=x|y")),
        ("labels spelled in three ways", Read("a,b\n1,x\n1.0,y\n 1,z\n", "a:number=1|1|1; b:category=x|y|z")),
        ("labels spelled in three ways, as categories", Read("a,b\n1,x\n1.0,y\n 1,z\n", "a:category=1|1.0|1; b:category=x|y|z").With(new ReadOptions { Kinds = new Dictionary<string, ColumnKind> { ["a"] = ColumnKind.Category } })),
        ("booleans in capitals", Read("a,b\nTRUE,x\nFalse,y\n", "a:boolean=TRUE|False; b:category=x|y")),
        ("booleans with gaps", Read("a,b\nyes,x\n,y\nno,z\n", "a:boolean=yes||no; b:category=x|y|z")),
        ("booleans of two spellings", Read("a,b\nyes,x\ntrue,y\nno,z\n", "a:category=yes|true|no; b:category=x|y|z")),
        ("Turkish letters in booleans", Read("a,b\nTİTLE,x\nfalsı,y\n", "a:category=TİTLE|falsı; b:category=x|y")),
        ("Turkish letters in names", Read("İI,ıi\n1,2\n", "İI:number=1; ıi:number=2")),
        ("ISO dates", Read("a,b\n2024-01-31,x\n2024-02-29,y\n", "a:date=2024-01-31|2024-02-29; b:category=x|y")),
        ("impossible dates", Read("a,b\n31.2.2024,x\n1.2.2024,y\n", "a:category=31.2.2024|1.2.2024; b:category=x|y")),
        ("dates with day and month in doubt", Refused("a,b\n3/4/2024,x\n5/6/2024,y\n", "'3/4/2024' in t.csv, column 'a'", "--date-order")),
        ("dates that a day settles", Read("a,b\n3/4/2024,x\n25/6/2024,y\n", "a:date=2024-04-03|2024-06-25; b:category=x|y")),
        ("dates that options settle", Read("a,b\n3/4/2024,x\n5/6/2024,y\n", "a:date=2024-04-03|2024-06-05; b:category=x|y").With(DayFirst)),
        ("dates of both orders", Read("a,b\n13/4/2024,x\n4/13/2024,y\n", "a:category=13/4/2024|4/13/2024; b:category=x|y")),
        ("two-digit years", Read("a,b\n01.02.24,x\n03.04.24,y\n", "a:date=2024-02-01|2024-04-03; b:category=x|y")),
        ("years 1 and 9999", Read("a,b\n0001-01-01,x\n9999-12-31,y\n", "a:date=0001-01-01|9999-12-31; b:category=x|y")),
        ("times with zones", Read("a,b\n2024-03-31T02:30:00+01:00,x\n2024-03-31T02:30:00Z,y\n", "a:date=2024-03-31T01:30:00|2024-03-31T02:30:00; b:category=x|y")),
        ("months in words", Read("a,b\n\"Jan 5, 2024\",x\n\"Dec 31, 2024\",y\n", "a:date=2024-01-05|2024-12-31; b:category=x|y")),
        ("every cell missing", Read("a,b\n,x\nNA,y\n", "a:number=|; b:category=x|y")),
        ("a number among words late", Read("a,b\nx,1\ny,2\n12,3\n", "a:category=x|y|12; b:number=1|2|3")),
    ];
}
