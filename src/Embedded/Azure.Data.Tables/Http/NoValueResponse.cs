namespace Azure.Data.Tables.Http;

/// <summary>An answer that says "there is none".</summary>
internal sealed class NoValueResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("The entity does not exist; see HasValue.");

    public override Response GetRawResponse() => response;
}
