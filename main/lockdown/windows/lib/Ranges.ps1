# All addresses but a few, as ranges: a rule that blocks always wins over one that allows ("Windows Firewall rules"), so
# "this user reaches these addresses only" is written as "this user is blocked from every other address".

Add-Type -AssemblyName System.Numerics

function ConvertTo-AddressNumber {
    param([Parameter(Mandatory = $true)][string]$Address)
    $bytes = [System.Net.IPAddress]::Parse($Address).GetAddressBytes()
    [array]::Reverse($bytes)
    # The zero on top keeps the number positive.
    return [System.Numerics.BigInteger]::new([byte[]]($bytes + [byte]0))
}

function ConvertFrom-AddressNumber {
    param([Parameter(Mandatory = $true)][System.Numerics.BigInteger]$Number, [Parameter(Mandatory = $true)][int]$Length)
    $bytes = $Number.ToByteArray()
    $wide = New-Object -TypeName 'byte[]' -ArgumentList $Length
    [array]::Copy($bytes, $wide, [Math]::Min($bytes.Length, $Length))
    [array]::Reverse($wide)
    return [System.Net.IPAddress]::new($wide).ToString()
}

# Ranges "from-to" of all addresses between First and Last but the given ones (each "address" or "from-to").
function Get-OtherAddresses {
    param([string[]]$But, [Parameter(Mandatory = $true)][string]$First, [Parameter(Mandatory = $true)][string]$Last)
    $length = [System.Net.IPAddress]::Parse($First).GetAddressBytes().Length
    $one = [System.Numerics.BigInteger]::One
    $kept = @(foreach ($range in $But) {
            $ends = $range -split '-'
            [pscustomobject]@{
                From = ConvertTo-AddressNumber -Address $ends[0]
                To   = ConvertTo-AddressNumber -Address $ends[-1]
            }
        })
    $next = ConvertTo-AddressNumber -Address $First
    $end = ConvertTo-AddressNumber -Address $Last
    $others = @(foreach ($range in @($kept | Sort-Object -Property From)) {
            if ([System.Numerics.BigInteger]::Compare($range.From, $next) -gt 0) {
                $before = [System.Numerics.BigInteger]::Subtract($range.From, $one)
                '{0}-{1}' -f (ConvertFrom-AddressNumber $next $length), (ConvertFrom-AddressNumber $before $length)
            }
            $after = [System.Numerics.BigInteger]::Add($range.To, $one)
            if ([System.Numerics.BigInteger]::Compare($after, $next) -gt 0) { $next = $after }
        })
    if ([System.Numerics.BigInteger]::Compare($next, $end) -le 0) {
        $others += '{0}-{1}' -f (ConvertFrom-AddressNumber $next $length), (ConvertFrom-AddressNumber $end $length)
    }
    return $others
}

# Ports 1 to 65535 but the given ones, as ranges.
function Get-OtherPorts {
    param([int[]]$But)
    $next = 1
    $others = @(foreach ($port in @($But | Sort-Object -Unique)) {
            if ($port -gt $next) { '{0}-{1}' -f $next, ($port - 1) }
            $next = $port + 1
        })
    if ($next -le 65535) { $others += '{0}-65535' -f $next }
    return $others
}

# A wrong range would be a hole in the wall: known answers first, and no rule is written when one is not met.
function Assert-Ranges {
    $four = (Get-OtherAddresses -But @('127.0.0.0-127.255.255.255', '10.0.0.5') -First '1.0.0.0' -Last '255.255.255.255') -join ' '
    $six = (Get-OtherAddresses -But @('::1', 'fd00::5') -First '::1' -Last 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff') -join ' '
    $ports = (Get-OtherPorts -But @(443, 8443)) -join ' '
    $good = $four -ceq '1.0.0.0-10.0.0.4 10.0.0.6-126.255.255.255 128.0.0.0-255.255.255.255' -and
    $six -ceq '::2-fd00::4 fd00::6-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff' -and
    $ports -ceq '1-442 444-8442 8444-65535'
    if (-not $good) { throw 'firewall: the ranges worked out wrong on this machine; no rule was written' }
}
