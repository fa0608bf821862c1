#Requires -Version 5.1
<#
.SYNOPSIS
    Checks, applies or undoes the lockdown of a Windows terminal, item by item.
.DESCRIPTION
    Run from an elevated PowerShell, from its place below the program folder. What was there before an item is applied is
    kept as JSON below ProgramData, and -Undo puts exactly that back. Nothing of this kit was tried on Windows yet: try it
    on a machine that you can set up anew, and read docs/deploy/windows.md first.

    Exit codes: 0 all is as it should be, 1 something is missing, changed or failed, 2 the call or the settings are wrong.
.PARAMETER Check
    Only looks. Each item is ok, missing (not applied), changed (applied, and different since) or not-applicable.
.PARAMETER Apply
    Applies what is not ok. Applying twice changes nothing more.
.PARAMETER Undo
    Puts back what was there before, in the reverse order.
.PARAMETER Item
    Only these items; without it all of them.
.PARAMETER Skip
    All items but these.
.PARAMETER Settings
    The site's own values; lockdown.example.json shows all of them.
.PARAMETER Json
    Prints [{ "id", "state", "text" }] for other programs, or { "error" } where the call or the settings are wrong.
.EXAMPLE
    .\Guestway-Lockdown.ps1 -Check
.EXAMPLE
    .\Guestway-Lockdown.ps1 -Apply -Skip usb-storage
#>
[CmdletBinding(DefaultParameterSetName = 'Check')]
param(
    [Parameter(ParameterSetName = 'Check')][switch]$Check,
    [Parameter(ParameterSetName = 'Apply', Mandatory = $true)][switch]$Apply,
    [Parameter(ParameterSetName = 'Undo', Mandatory = $true)][switch]$Undo,
    [string[]]$Item = @(),
    [string[]]$Skip = @(),
    [string]$Settings = (Join-Path -Path $env:ProgramData -ChildPath 'Guestway\lockdown.json'),
    [switch]$Json
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'Guestway.Lockdown.psm1') -Force

try {
    $request = @{
        Mode         = $PSCmdlet.ParameterSetName
        Item         = $Item
        Skip         = $Skip
        SettingsFile = $Settings
    }
    Assert-SafePlace -Folder $PSScriptRoot
    if (Test-IsSystem) {
        $results = @(Invoke-Lockdown @request)
    }
    else {
        $results = @(Invoke-LockdownAsSystem -Script $PSCommandPath -Request $request)
    }
}
catch {
    if ($Json) { ConvertTo-Json -InputObject @{ error = $_.Exception.Message } }
    else { [Console]::Error.WriteLine($_.Exception.Message) }
    exit 2
}

if ($Json) {
    # The comma keeps one result a list.
    ConvertTo-Json -InputObject @($results) -Depth 4
}
else {
    foreach ($result in $results) {
        '{0,-15} {1,-22} {2}' -f $result.state.ToUpperInvariant(), $result.id, $result.text
    }
}

$wanted = @('ok', 'not-applicable')
if ($PSCmdlet.ParameterSetName -eq 'Undo') { $wanted += 'missing' }
if (@($results | Where-Object { $wanted -notcontains $_.state }).Count -gt 0) { exit 1 }
exit 0
