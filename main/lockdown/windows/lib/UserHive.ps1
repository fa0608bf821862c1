# The kiosk user's part of the registry, also while that user is not signed in.

$script:LoadedHive = 'GuestwayKiosk'

function Get-KioskSid {
    param([Parameter(Mandatory = $true)][string]$User)
    $account = Get-LocalUser -Name $User -ErrorAction SilentlyContinue
    if ($null -eq $account) { return $null }
    return $account.SID.Value
}

function Get-KioskProfile {
    param([Parameter(Mandatory = $true)][string]$Sid)
    $found = Read-RegistryValue -Path "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$Sid" -Name 'ProfileImagePath'
    if ($null -eq $found) { return $null }
    return [System.Environment]::ExpandEnvironmentVariables($found.Data)
}

function Mount-KioskHive {
    param([Parameter(Mandatory = $true)][string]$User)
    $script:UserHive = $null
    $sid = Get-KioskSid -User $User
    if ($null -eq $sid) { return }
    $users = [Microsoft.Win32.RegistryKey]::OpenBaseKey(
        [Microsoft.Win32.RegistryHive]::Users, [Microsoft.Win32.RegistryView]::Registry64)
    try { $loaded = $users.GetSubKeyNames() }
    finally { $users.Dispose() }
    if ($loaded -contains $sid) {
        $script:UserHive = $sid
        return
    }
    $folder = Get-KioskProfile -Sid $sid
    if ($null -eq $folder) { return }
    & reg.exe load "HKU\$($script:LoadedHive)" (Join-Path -Path $folder -ChildPath 'NTUSER.DAT') | Out-Null
    if ($LASTEXITCODE -ne 0) { throw 'registry: the part of the kiosk user could not be opened; sign that user out and try again' }
    $script:UserHive = $script:LoadedHive
}

function Dismount-KioskHive {
    $wasLoaded = $script:UserHive -eq $script:LoadedHive
    $script:UserHive = $null
    if (-not $wasLoaded) { return }
    # A key that is still held would keep the file open, and the user could not sign in.
    [GC]::Collect()
    [GC]::WaitForPendingFinalizers()
    & reg.exe unload "HKU\$($script:LoadedHive)" | Out-Null
    if ($LASTEXITCODE -ne 0) { throw 'registry: the part of the kiosk user could not be closed; restart the machine' }
}
