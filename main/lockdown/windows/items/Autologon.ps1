# The kiosk user signs in by itself after each start. The password is a secret of the machine (LSA), not the DefaultPassword
# value of the registry: that is plain text, and every user of the machine can read it. It is made here, and nobody sees it.
# Sources: "Protecting the Automatic Logon Password", "Autologon" (Sysinternals), which keeps it in the same place.

$script:Winlogon = 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'
$script:LogonSecret = 'DefaultPassword'
$script:FormerSecret = 'L$GuestwayFormerPassword'

function Get-AutologonValues {
    param([Parameter(Mandatory = $true)]$Settings)
    return @(
        [pscustomobject]@{ path = $script:Winlogon; name = 'AutoAdminLogon'; kind = 'String'; data = '1' },
        [pscustomobject]@{ path = $script:Winlogon; name = 'DefaultUserName'; kind = 'String'; data = $Settings.kioskUser },
        # After a sign-out too, so that closing the shell leads back to it.
        [pscustomobject]@{ path = $script:Winlogon; name = 'ForceAutoLogon'; kind = 'String'; data = '1' }
    )
}

function Test-Autologon {
    param([Parameter(Mandatory = $true)]$Settings)
    if ($null -ne (Read-RegistryValue -Path $script:Winlogon -Name 'DefaultPassword')) { return 'a password stands in the registry as plain text' }
    if ($null -ne (Read-RegistryValue -Path $script:Winlogon -Name 'AutoLogonCount')) { return 'AutoLogonCount would end it' }
    $differs = Test-RegistryItem -Values (Get-AutologonValues -Settings $Settings)
    if ($null -ne $differs) { return $differs }
    if ($null -eq [Guestway.Machine]::ReadSecret($script:LogonSecret)) { return 'there is no secret to sign in with' }
    return $null
}

function Set-Autologon {
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)]$Settings)
    foreach ($name in @('DefaultPassword', 'AutoLogonCount')) {
        # It would have to be kept for the undo, as plain text, in one more place.
        if ($null -ne (Read-RegistryValue -Path $script:Winlogon -Name $name)) { throw "$name stands in the registry: remove it by hand first" }
    }
    $former = [Guestway.Machine]::ReadSecret($script:LogonSecret)
    if (-not (Test-ItemState -Id $Id)) { [Guestway.Machine]::StoreSecret($script:FormerSecret, $former) }
    Set-RegistryItem -Id $Id -Values (Get-AutologonValues -Settings $Settings)
    $password = New-RandomPassword
    Set-LocalUser -Name $Settings.kioskUser -Password (ConvertTo-SecureString -String $password -AsPlainText -Force)
    [Guestway.Machine]::StoreSecret($script:LogonSecret, $password)
}

# The secret of before was kept as a secret; the password of the kiosk user itself stays one that nobody knows.
function Restore-Autologon {
    param([Parameter(Mandatory = $true)]$Before, [Parameter(Mandatory = $true)]$Settings)
    Restore-RegistryItem -Before $Before
    [Guestway.Machine]::StoreSecret($script:LogonSecret, [Guestway.Machine]::ReadSecret($script:FormerSecret))
    [Guestway.Machine]::StoreSecret($script:FormerSecret, $null)
}
