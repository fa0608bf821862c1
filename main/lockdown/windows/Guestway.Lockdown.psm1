#Requires -Version 5.1
# All parts of the lockdown kit. The files are named one by one: a file that somebody else puts beside them is never run.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$script:KitFolder = $PSScriptRoot
$script:StateFolder = Join-Path -Path $env:ProgramData -ChildPath 'Guestway-Lockdown'
$script:UserHive = $null

foreach ($part in @('Place', 'Settings', 'State', 'Registry', 'UserHive', 'Native', 'Ranges', 'Run', 'AsSystem')) {
    . (Join-Path -Path $PSScriptRoot -ChildPath "lib\$part.ps1")
}
foreach ($part in @(
        'KioskUser', 'Folders', 'CustomLogon', 'Autologon', 'ShellLauncher', 'AssignedAccess', 'KeyboardFilter',
        'Firewall', 'Hibernation', 'NightlyRestart')) {
    . (Join-Path -Path $PSScriptRoot -ChildPath "items\$part.ps1")
}

Export-ModuleMember -Function @('Assert-SafePlace', 'Test-IsSystem', 'Invoke-Lockdown', 'Invoke-LockdownAsSystem')
