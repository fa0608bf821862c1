# The terminal is the kiosk user's shell: there is no Explorer, no taskbar and no desktop below it. Other users keep theirs.
# Sources: "Create a Shell Launcher configuration file", "Shell Launcher XML Schema Definition (XSD)",
# "Configure Shell Launcher" (feature Client-EmbeddedShellLauncher, class MDM_AssignedAccess).

$script:ShellFeature = 'Client-EmbeddedShellLauncher'

function Get-KioskXml {
    param([Parameter(Mandatory = $true)][string]$File, [Parameter(Mandatory = $true)]$Settings)
    $text = Get-Content -LiteralPath (Join-Path -Path $script:KitFolder -ChildPath $File) -Raw -Encoding UTF8
    $arguments = "--config=$($Settings.configFile)"
    foreach ($pair in @(@('@KIOSK_USER@', $Settings.kioskUser), @('@PROGRAM@', $Settings.program), @('@ARGUMENTS@', $arguments))) {
        $text = $text.Replace($pair[0], [System.Security.SecurityElement]::Escape($pair[1]))
    }
    return $text
}

function Get-KioskConfiguration {
    return Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
}

# Spaces between elements say nothing, and Windows may write them otherwise.
function Format-KioskXml {
    param([string]$Encoded)
    return ([System.Net.WebUtility]::HtmlDecode($Encoded) -replace '>\s+<', '><').Trim()
}

function Test-ShellLauncher {
    param([Parameter(Mandatory = $true)]$Settings)
    if (-not (Test-FeatureIsOn -Name $script:ShellFeature)) { return 'the feature is off' }
    $found = (Get-KioskConfiguration).ShellLauncher
    if ([string]::IsNullOrEmpty($found)) { return 'it has no configuration' }
    if ((Format-KioskXml $found) -cne (Format-KioskXml (Get-KioskXml -File 'shell-launcher.xml' -Settings $Settings))) { return 'it has another configuration' }
    return $null
}

function Set-ShellLauncher {
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)]$Settings)
    if (-not (Test-Path -LiteralPath $Settings.program -PathType Leaf)) { throw "$($Settings.program) is not installed: the kiosk user would have no shell at all" }
    $wasOn = Test-FeatureIsOn -Name $script:ShellFeature
    Save-ItemState -Id $Id -Before @{ wasOn = $wasOn; configuration = (Get-KioskConfiguration).ShellLauncher }
    if (-not $wasOn) { Enable-WindowsOptionalFeature -Online -FeatureName $script:ShellFeature -All -NoRestart | Out-Null }
    $configuration = Get-KioskConfiguration
    $configuration.ShellLauncher = [System.Net.WebUtility]::HtmlEncode((Get-KioskXml -File 'shell-launcher.xml' -Settings $Settings))
    Set-CimInstance -CimInstance $configuration
}

function Restore-ShellLauncher {
    param([Parameter(Mandatory = $true)]$Before, [Parameter(Mandatory = $true)]$Settings)
    $configuration = Get-KioskConfiguration
    $configuration.ShellLauncher = $Before.configuration
    Set-CimInstance -CimInstance $configuration
    if (-not $Before.wasOn) { Disable-WindowsOptionalFeature -Online -FeatureName $script:ShellFeature -NoRestart | Out-Null }
}
