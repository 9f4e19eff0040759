using System.IO.Hashing;
using System.Runtime.CompilerServices;

// A reference in this assembly's metadata makes the build carry Microsoft's assembly along to whatever uses this project.
[assembly: TypeForwardedTo(typeof(Crc64))]
