# Windows 11 Pro has no Shell Launcher. There the terminal is the one program that starts by itself, and AppLocker lets the
# kiosk user start no other. A desktop stays below it, and Alt+F4, Alt+Tab and Ctrl+Alt+Del are not blocked.
# Sources: "Create an Assigned Access configuration XML file", "Assigned Access XML Schema Definition (XSD)",
# "Assigned Access recommendations" ("Keyboard shortcuts").

function Test-AssignedAccess {
    param([Parameter(Mandatory = $true)]$Settings)
    $found = (Get-KioskConfiguration).Configuration
    if ([string]::IsNullOrEmpty($found)) { return 'it has no configuration' }
    if ((Format-KioskXml $found) -cne (Format-KioskXml (Get-KioskXml -File 'assigned-access.xml' -Settings $Settings))) { return 'it has another configuration' }
    return $null
}

function Set-AssignedAccess {
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)]$Settings)
    if (-not (Test-Path -LiteralPath $Settings.program -PathType Leaf)) { throw "$($Settings.program) is not installed" }
    $configuration = Get-KioskConfiguration
    Save-ItemState -Id $Id -Before @{ configuration = $configuration.Configuration }
    $configuration.Configuration = [System.Net.WebUtility]::HtmlEncode((Get-KioskXml -File 'assigned-access.xml' -Settings $Settings))
    Set-CimInstance -CimInstance $configuration
}

function Restore-AssignedAccess {
    param([Parameter(Mandatory = $true)]$Before, [Parameter(Mandatory = $true)]$Settings)
    $configuration = Get-KioskConfiguration
    $configuration.Configuration = $Before.configuration
    Set-CimInstance -CimInstance $configuration
}
