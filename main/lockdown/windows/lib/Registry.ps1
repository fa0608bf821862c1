# Values of the registry: read with their kind, written, and put back. "USER\" is the kiosk user's own part.

function Open-RegistryKey {
    param([Parameter(Mandatory = $true)][string]$Path, [switch]$Write)
    $view = [Microsoft.Win32.RegistryView]::Registry64
    $hive, $rest = $Path -split '\\', 2
    switch ($hive) {
        'HKLM' { $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::LocalMachine, $view) }
        'USER' {
            if ($null -eq $script:UserHive) { throw 'registry: the kiosk user has no profile yet: apply kiosk-user first' }
            $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::Users, $view)
            $rest = "$($script:UserHive)\$rest"
        }
        default { throw "registry: $hive is no hive of this kit" }
    }
    try {
        if ($Write) { return $base.CreateSubKey($rest) }
        return $base.OpenSubKey($rest)
    }
    finally { $base.Dispose() }
}

# $null where there is none; Data in the form in which it is kept as JSON (binary as base64).
function Read-RegistryValue {
    param([Parameter(Mandatory = $true)][string]$Path, [Parameter(Mandatory = $true)][string]$Name)
    $key = Open-RegistryKey -Path $Path
    if ($null -eq $key) { return $null }
    try {
        if ($key.GetValueNames() -notcontains $Name) { return $null }
        $kind = $key.GetValueKind($Name).ToString()
        $data = $key.GetValue($Name, $null, [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames)
        if ($kind -eq 'Binary') { $data = [Convert]::ToBase64String($data) }
        return [pscustomobject]@{ Kind = $kind; Data = $data }
    }
    finally { $key.Dispose() }
}

function Write-RegistryValue {
    param([string]$Path, [string]$Name, [string]$Kind, $Data)
    $key = Open-RegistryKey -Path $Path -Write
    try {
        switch ($Kind) {
            'DWord' { $value = [int]$Data }
            'QWord' { $value = [long]$Data }
            'Binary' { $value = [Convert]::FromBase64String($Data) }
            'MultiString' { $value = [string[]]@($Data) }
            default { $value = [string]$Data }
        }
        $key.SetValue($Name, $value, [Microsoft.Win32.RegistryValueKind]$Kind)
    }
    finally { $key.Dispose() }
}

function Remove-RegistryValue {
    param([string]$Path, [string]$Name)
    if ($null -eq (Read-RegistryValue -Path $Path -Name $Name)) { return }
    $key = Open-RegistryKey -Path $Path -Write
    try { $key.DeleteValue($Name, $false) }
    finally { $key.Dispose() }
}

function Test-RegistryValue {
    param([Parameter(Mandatory = $true)]$Wanted)
    $found = Read-RegistryValue -Path $Wanted.path -Name $Wanted.name
    if ($null -eq $found) { return $false }
    return $found.Kind -eq $Wanted.kind -and (@($found.Data) -join "`n") -ceq (@($Wanted.data) -join "`n")
}

# The three functions of every item that is only values.
function Test-RegistryItem {
    param([Parameter(Mandatory = $true)]$Values)
    $wrong = @($Values | Where-Object { -not (Test-RegistryValue -Wanted $_) })
    if ($wrong.Count -eq 0) { return $null }
    return 'differs: ' + (@($wrong | ForEach-Object { $_.name }) -join ', ')
}

# Also: what else the undo must know.
function Set-RegistryItem {
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)]$Values, [hashtable]$Also = @{})
    $before = @(foreach ($value in $Values) {
            $found = Read-RegistryValue -Path $value.path -Name $value.name
            $kind = $null
            $data = $null
            if ($null -ne $found) {
                $kind = $found.Kind
                $data = $found.Data
            }
            @{ path = $value.path; name = $value.name; kind = $kind; data = $data }
        })
    Save-ItemState -Id $Id -Before (@{ values = $before } + $Also)
    foreach ($value in $Values) {
        Write-RegistryValue -Path $value.path -Name $value.name -Kind $value.kind -Data $value.data
    }
}

# A key that was made for a value stays, empty: an empty policy key says nothing.
function Restore-RegistryItem {
    param([Parameter(Mandatory = $true)]$Before)
    foreach ($value in @($Before.values)) {
        if ($null -eq $value.kind) { Remove-RegistryValue -Path $value.path -Name $value.name }
        else { Write-RegistryValue -Path $value.path -Name $value.name -Kind $value.kind -Data $value.data }
    }
}
