# Buttons of the sign-in and the Ctrl+Alt+Del screen, which work only while the feature is on.
# Sources: "Custom Logon" (feature Client-EmbeddedLogon), "Complementary features to Custom Logon" (BrandingNeutral).

$script:LogonFeature = 'Client-EmbeddedLogon'

function Get-CustomLogonValues {
    $key = 'HKLM\SOFTWARE\Microsoft\Windows Embedded\EmbeddedLogon'
    return @(
        # 1: no power, language and ease of access; 16: no other user; 32: no screen about programs that hold up a shut-down.
        [pscustomobject]@{ path = $key; name = 'BrandingNeutral'; kind = 'DWord'; data = 49 },
        [pscustomobject]@{ path = $key; name = 'HideAutoLogonUI'; kind = 'DWord'; data = 1 },
        [pscustomobject]@{ path = $key; name = 'HideFirstLogonAnimation'; kind = 'DWord'; data = 1 },
        [pscustomobject]@{ path = 'HKLM\SOFTWARE\Policies\Microsoft\Windows\Personalization'; name = 'NoLockScreen'; kind = 'DWord'; data = 1 }
    )
}

function Test-CustomLogon {
    param([Parameter(Mandatory = $true)]$Settings)
    if (-not (Test-FeatureIsOn -Name $script:LogonFeature)) { return 'the feature is off, or waits for a restart' }
    return Test-RegistryItem -Values (Get-CustomLogonValues)
}

function Set-CustomLogon {
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)]$Settings)
    $isOn = Test-FeatureIsOn -Name $script:LogonFeature
    Set-RegistryItem -Id $Id -Values (Get-CustomLogonValues) -Also @{ wasOn = $isOn }
    if (-not $isOn) { Enable-WindowsOptionalFeature -Online -FeatureName $script:LogonFeature -All -NoRestart | Out-Null }
}

function Restore-CustomLogon {
    param([Parameter(Mandatory = $true)]$Before, [Parameter(Mandatory = $true)]$Settings)
    Restore-RegistryItem -Before $Before
    if (-not $Before.wasOn) { Disable-WindowsOptionalFeature -Online -FeatureName $script:LogonFeature -NoRestart | Out-Null }
}
