# Two things for which PowerShell has no command: secrets of the machine, and making a profile before the first sign-in.
# Sources: "LsaStorePrivateData function (ntsecapi.h)", "Protecting the Automatic Logon Password",
# "CreateProfile function (userenv.h)".

Add-Type -TypeDefinition @'
using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Guestway {
    public static class Machine {
        [StructLayout(LayoutKind.Sequential)]
        private struct LsaText { public ushort Length; public ushort MaximumLength; public IntPtr Buffer; }

        [StructLayout(LayoutKind.Sequential)]
        private struct LsaAttributes {
            public int Length; public IntPtr RootDirectory; public IntPtr ObjectName;
            public int Attributes; public IntPtr SecurityDescriptor; public IntPtr SecurityQualityOfService;
        }

        [DllImport("advapi32.dll")]
        private static extern uint LsaOpenPolicy(IntPtr system, ref LsaAttributes attributes, uint access, out IntPtr policy);
        [DllImport("advapi32.dll")]
        private static extern uint LsaStorePrivateData(IntPtr policy, ref LsaText name, IntPtr data);
        [DllImport("advapi32.dll")]
        private static extern uint LsaRetrievePrivateData(IntPtr policy, ref LsaText name, out IntPtr data);
        [DllImport("advapi32.dll")]
        private static extern uint LsaClose(IntPtr policy);
        [DllImport("advapi32.dll")]
        private static extern uint LsaFreeMemory(IntPtr buffer);
        [DllImport("advapi32.dll")]
        private static extern int LsaNtStatusToWinError(uint status);
        [DllImport("userenv.dll", CharSet = CharSet.Unicode)]
        private static extern int CreateProfile(string sid, string user, StringBuilder path, uint length);

        private const uint GetPrivateInformation = 0x4;
        private const uint CreateSecret = 0x20;
        private const int FileNotFound = 2;
        private const int ProfileIsThere = unchecked((int)0x800700B7);

        private static IntPtr Open(uint access) {
            LsaAttributes attributes = new LsaAttributes();
            attributes.Length = Marshal.SizeOf(typeof(LsaAttributes));
            IntPtr policy;
            Check(LsaOpenPolicy(IntPtr.Zero, ref attributes, access, out policy));
            return policy;
        }

        private static void Check(uint status) {
            if (status != 0) throw new Win32Exception(LsaNtStatusToWinError(status));
        }

        private static LsaText Text(string value) {
            LsaText text = new LsaText();
            text.Buffer = Marshal.StringToHGlobalUni(value);
            text.Length = (ushort)(value.Length * 2);
            text.MaximumLength = (ushort)(text.Length + 2);
            return text;
        }

        // null or empty removes the secret: PowerShell hands null over as empty text.
        public static void StoreSecret(string name, string value) {
            IntPtr policy = Open(CreateSecret);
            LsaText key = Text(name);
            IntPtr data = IntPtr.Zero;
            LsaText text = new LsaText();
            try {
                if (!string.IsNullOrEmpty(value)) {
                    text = Text(value);
                    data = Marshal.AllocHGlobal(Marshal.SizeOf(typeof(LsaText)));
                    Marshal.StructureToPtr(text, data, false);
                }
                uint status = LsaStorePrivateData(policy, ref key, data);
                if (string.IsNullOrEmpty(value) && LsaNtStatusToWinError(status) == FileNotFound) return;
                Check(status);
            }
            finally {
                if (data != IntPtr.Zero) Marshal.FreeHGlobal(data);
                if (text.Buffer != IntPtr.Zero) Marshal.ZeroFreeGlobalAllocUnicode(text.Buffer);
                Marshal.FreeHGlobal(key.Buffer);
                LsaClose(policy);
            }
        }

        // null where there is none.
        public static string ReadSecret(string name) {
            IntPtr policy = Open(GetPrivateInformation);
            LsaText key = Text(name);
            IntPtr data = IntPtr.Zero;
            try {
                uint status = LsaRetrievePrivateData(policy, ref key, out data);
                if (LsaNtStatusToWinError(status) == FileNotFound) return null;
                Check(status);
                if (data == IntPtr.Zero) return null;
                LsaText text = (LsaText)Marshal.PtrToStructure(data, typeof(LsaText));
                return Marshal.PtrToStringUni(text.Buffer, text.Length / 2);
            }
            finally {
                if (data != IntPtr.Zero) LsaFreeMemory(data);
                Marshal.FreeHGlobal(key.Buffer);
                LsaClose(policy);
            }
        }

        public static void MakeProfile(string sid, string user) {
            StringBuilder path = new StringBuilder(260);
            int result = CreateProfile(sid, user, path, (uint)path.Capacity);
            if (result != 0 && result != ProfileIsThere) Marshal.ThrowExceptionForHR(result);
        }
    }
}
'@
