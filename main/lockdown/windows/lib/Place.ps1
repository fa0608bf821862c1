# Where the kit may run from, and what machine it stands on.

# The kit runs as SYSTEM. From a folder that others can write to, whoever can write there would be SYSTEM too.
function Assert-SafePlace {
    param([Parameter(Mandatory = $true)][string]$Folder)
    $programs = [System.IO.Path]::GetFullPath($env:ProgramFiles).TrimEnd('\') + '\'
    $here = [System.IO.Path]::GetFullPath($Folder).TrimEnd('\') + '\'
    if (-not $here.StartsWith($programs, [System.StringComparison]::OrdinalIgnoreCase)) {
        throw "place: copy the kit below $programs first: it runs as SYSTEM, and only administrators can write there"
    }
    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = New-Object -TypeName System.Security.Principal.WindowsPrincipal -ArgumentList $identity
    if (-not $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)) {
        throw 'rights: start PowerShell as an administrator'
    }
}

function Test-IsSystem {
    return [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value -eq 'S-1-5-18'
}

# Off also while it waits for a restart.
function Test-FeatureIsOn {
    param([Parameter(Mandatory = $true)][string]$Name)
    return (Get-WindowsOptionalFeature -Online -FeatureName $Name).State -eq 'Enabled'
}

# 'enterprise' has Shell Launcher, Keyboard Filter and Custom Logon; 'pro' has Assigned Access with several apps only.
# Source: "Shell Launcher overview", "Keyboard Filter": Enterprise, Education, IoT Enterprise.
# The names are those of EditionID; that these are all is unverified.
function Get-EditionFamily {
    $edition = (Read-RegistryValue -Path 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion' -Name 'EditionID').Data
    if ($edition -match '^(Enterprise|EnterpriseS|EnterpriseN|EnterpriseSN|IoTEnterprise|IoTEnterpriseS|Education|EducationN)$') {
        return 'enterprise'
    }
    if ($edition -match '^(Professional|ProfessionalN|ProfessionalEducation|ProfessionalWorkstation)$') { return 'pro' }
    throw "edition: $edition can neither replace the shell nor lock it: take Enterprise, Education, IoT Enterprise or Pro"
}
