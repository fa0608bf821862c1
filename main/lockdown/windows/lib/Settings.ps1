# The site's own values. A field that is not known, missing or wrong stops the run before anything is changed.

$script:SettingNames = @(
    'kioskUser', 'program', 'configFile', 'dataFolder', 'allow', 'phone', 'activeHoursFrom', 'activeHoursTo', 'restartAt')

function Read-LockdownSettings {
    param([Parameter(Mandatory = $true)][string]$Path)
    if (-not (Test-Path -LiteralPath $Path -PathType Leaf)) {
        throw "settings: $Path is missing; lockdown.example.json shows what belongs into it"
    }
    try { $read = Get-Content -LiteralPath $Path -Raw -Encoding UTF8 | ConvertFrom-Json }
    catch { throw "settings: $Path is not JSON" }

    $names = @($read.PSObject.Properties | ForEach-Object { $_.Name })
    foreach ($name in $names) {
        if ($script:SettingNames -cnotcontains $name) { throw "settings: $name is not a setting" }
    }
    foreach ($name in $script:SettingNames) {
        if ($names -cnotcontains $name) { throw "settings: $name is missing" }
    }

    Assert-Setting 'kioskUser' ($read.kioskUser -match '^[A-Za-z][A-Za-z0-9-]{0,19}$') 'a local account of at most 20 letters, digits and hyphens'
    foreach ($name in @('program', 'configFile', 'dataFolder')) {
        Assert-Setting $name ($read.$name -match '^[A-Za-z]:\\[^"<>|&]+$') 'a whole path with its drive'
    }
    Assert-Setting 'allow' (@($read.allow).Count -ge 1 -and @($read.allow).Count -le 64) 'a list of 1 to 64 entries'
    foreach ($entry in @($read.allow)) {
        Assert-Setting 'allow.address' (Test-IsAddress $entry.address) 'an IPv4 or IPv6 address, not a name'
        Assert-Setting 'allow.port' ($entry.port -is [int] -and $entry.port -ge 1 -and $entry.port -le 65535) 'a number 1 to 65535'
    }
    if ($null -ne $read.phone) {
        Assert-Setting 'phone.port' ($read.phone.port -is [int] -and $read.phone.port -ge 1024 -and $read.phone.port -le 65535) 'a number 1024 to 65535'
        Assert-Setting 'phone.from' ($read.phone.from -match '^[0-9a-fA-F.:]+/[0-9]{1,3}$') 'the guest network, such as 192.168.20.0/24'
    }
    foreach ($name in @('activeHoursFrom', 'activeHoursTo')) {
        Assert-Setting $name ($read.$name -is [int] -and $read.$name -ge 0 -and $read.$name -le 23) 'an hour 0 to 23'
    }
    Assert-Setting 'restartAt' ($read.restartAt -match '^([01][0-9]|2[0-3]):[0-5][0-9]$') 'a time such as 04:30'
    return $read
}

function Assert-Setting {
    param([string]$Name, [bool]$IsGood, [string]$Wanted)
    # The value itself is never printed.
    if (-not $IsGood) { throw "settings: $Name must be $Wanted" }
}

function Test-IsAddress {
    param($Text)
    $address = $null
    return ($Text -is [string]) -and [System.Net.IPAddress]::TryParse($Text, [ref]$address)
}
