using Google.Protobuf;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Benchmarks.Peers;

/// <summary>Writes a plan of dense layers and rectifiers as an ONNX model, so that ONNX Runtime answers with the same weights.</summary>
/// <remarks>The messages and field numbers are those of onnx.proto, IR version 8, operator set 17: ModelProto, GraphProto, NodeProto, TensorProto, ValueInfoProto.</remarks>
internal static class OnnxModel
{
    private const int Floats = 1; // TensorProto.DataType.FLOAT

    public static byte[] Of(Plan<float> plan) => Message(model =>
    {
        Number(model, 1, 8);
        Part(model, 7, graph => Graph(graph, plan));
        Part(model, 8, operators => Number(operators, 2, 17));
    });

    private static void Graph(CodedOutputStream graph, Plan<float> plan)
    {
        string last = "x";
        for (int i = 0; i + 1 < plan.Parameters.Count; i += 2)
        {
            var (w, b) = (plan.Parameters[i], plan.Parameters[i + 1]);
            bool isLast = i + 2 == plan.Parameters.Count;
            Node(graph, "Gemm", [last, w.Name, b.Name], isLast ? "y" : $"h{i}");
            if (!isLast) Node(graph, "Relu", [$"h{i}"], last = $"r{i}");
        }
        Text(graph, 2, "network");
        foreach (var slot in plan.Parameters)
            Part(graph, 5, tensor =>
            {
                if (slot.Name.EndsWith("weight")) Number(tensor, 1, slot.Rows);
                Number(tensor, 1, slot.Width);
                Number(tensor, 2, Floats);
                Text(tensor, 8, slot.Name);
                tensor.WriteTag(9, WireFormat.WireType.LengthDelimited);
                tensor.WriteBytes(ByteString.CopyFrom(Values(slot)));
            });
        Part(graph, 11, value => Value(value, "x", plan.Inputs));
        Part(graph, 12, value => Value(value, "y", plan.Outputs));
    }

    private static void Node(CodedOutputStream graph, string kind, string[] inputs, string output) => Part(graph, 1, node =>
    {
        foreach (string input in inputs) Text(node, 1, input);
        Text(node, 2, output);
        Text(node, 4, kind);
    });

    /// <summary>Any number of rows × width.</summary>
    private static void Value(CodedOutputStream value, string name, int width)
    {
        Text(value, 1, name);
        Part(value, 2, type => Part(type, 1, tensor =>
        {
            Number(tensor, 1, Floats);
            Part(tensor, 2, shape =>
            {
                Part(shape, 1, rows => Text(rows, 2, "rows"));
                Part(shape, 1, columns => Number(columns, 1, width));
            });
        }));
    }

    private static byte[] Values(Slot<float> slot)
    {
        var bytes = new byte[sizeof(float) * slot.Rows * slot.Width];
        Matrix<float> value = slot.Value();
        for (int r = 0; r < slot.Rows; r++)
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(value[r]).CopyTo(bytes.AsSpan(sizeof(float) * r * slot.Width));
        return bytes;
    }

    private static void Number(CodedOutputStream to, int field, long value)
    {
        to.WriteTag(field, WireFormat.WireType.Varint);
        to.WriteInt64(value);
    }

    private static void Text(CodedOutputStream to, int field, string value)
    {
        to.WriteTag(field, WireFormat.WireType.LengthDelimited);
        to.WriteString(value);
    }

    private static void Part(CodedOutputStream to, int field, Action<CodedOutputStream> write)
    {
        to.WriteTag(field, WireFormat.WireType.LengthDelimited);
        to.WriteBytes(ByteString.CopyFrom(Message(write)));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var coded = new CodedOutputStream(memory, leaveOpen: true)) write(coded);
        return memory.ToArray();
    }
}
