# Who may read and write the settings and the data. Below ProgramData every user may make files, so without this a page
# that got out could write the terminal's settings.

function Get-FolderRules {
    param([Parameter(Mandatory = $true)]$Settings)
    $sid = Get-KioskSid -User $Settings.kioskUser
    if ($null -eq $sid) { throw 'the kiosk user is not there' }
    # Owner administrators, nothing inherited. SYSTEM and administrators all; the kiosk user reads, in the data also writes.
    $base = 'O:BAG:SYD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'
    return @(
        @{ Path = (Split-Path -Path $Settings.configFile -Parent); Sddl = "$base(A;OICI;0x1200a9;;;$sid)" },
        @{ Path = $Settings.dataFolder; Sddl = "$base(A;OICI;0x1301bf;;;$sid)" }
    )
}

function Test-Folders {
    param([Parameter(Mandatory = $true)]$Settings)
    foreach ($rule in (Get-FolderRules -Settings $Settings)) {
        if (-not (Test-Path -LiteralPath $rule.Path)) { return "$($rule.Path) is not there" }
        $wanted = New-Object -TypeName System.Security.AccessControl.DirectorySecurity
        $wanted.SetSecurityDescriptorSddlForm($rule.Sddl)
        $sections = [System.Security.AccessControl.AccessControlSections]'Access, Owner'
        $found = (Get-Acl -LiteralPath $rule.Path).GetSecurityDescriptorSddlForm($sections)
        # Windows may note that rights could be inherited (AI); nothing is, as the list is protected (P).
        if (($found -replace 'D:PAI', 'D:P') -cne $wanted.GetSecurityDescriptorSddlForm($sections)) { return "$($rule.Path) has other rights" }
    }
    return $null
}

function Set-Folders {
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)]$Settings)
    $rules = Get-FolderRules -Settings $Settings
    $before = @(foreach ($rule in $rules) {
            $sddl = $null
            if (Test-Path -LiteralPath $rule.Path) { $sddl = (Get-Acl -LiteralPath $rule.Path).Sddl }
            @{ path = $rule.Path; sddl = $sddl }
        })
    Save-ItemState -Id $Id -Before @{ folders = $before }
    foreach ($rule in $rules) {
        if (-not (Test-Path -LiteralPath $rule.Path)) { New-Item -Path $rule.Path -ItemType Directory | Out-Null }
        Set-FolderRights -Path $rule.Path -Sddl $rule.Sddl
    }
}

# A folder that was made here stays: there may be records in it.
function Restore-Folders {
    param([Parameter(Mandatory = $true)]$Before, [Parameter(Mandatory = $true)]$Settings)
    foreach ($folder in @($Before.folders)) {
        if ($null -ne $folder.sddl -and (Test-Path -LiteralPath $folder.path)) {
            Set-FolderRights -Path $folder.path -Sddl $folder.sddl
        }
    }
}

function Set-FolderRights {
    param([string]$Path, [string]$Sddl)
    $acl = New-Object -TypeName System.Security.AccessControl.DirectorySecurity
    $acl.SetSecurityDescriptorSddlForm($Sddl)
    Set-Acl -LiteralPath $Path -AclObject $acl
}
