# The account under which the terminal runs: local, a standard user, with a password that nobody knows.
# Source: "Assigned Access recommendations", "Kiosk user account": a local standard account with the least rights.

# 32 random bytes; the ending meets any rule about kinds of letters.
function New-RandomPassword {
    $bytes = New-Object -TypeName 'byte[]' -ArgumentList 32
    $random = [System.Security.Cryptography.RandomNumberGenerator]::Create()
    try { $random.GetBytes($bytes) }
    finally { $random.Dispose() }
    return [Convert]::ToBase64String($bytes) + 'aA1!'
}

function Test-KioskUser {
    param([Parameter(Mandatory = $true)]$Settings)
    $account = Get-LocalUser -Name $Settings.kioskUser -ErrorAction SilentlyContinue
    if ($null -eq $account) { return 'the account is not there' }
    if (-not $account.Enabled) { return 'the account is switched off' }
    if ($null -ne $account.PasswordExpires) { return 'its password would expire' }
    # By number: the names of groups are in the language of Windows.
    $admins = @(Get-LocalGroupMember -SID 'S-1-5-32-544' | ForEach-Object { $_.SID.Value })
    if ($admins -contains $account.SID.Value) { return 'the account is an administrator' }
    if ($null -eq (Get-KioskProfile -Sid $account.SID.Value)) { return 'it has no profile yet' }
    return $null
}

function Set-KioskUser {
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)]$Settings)
    $account = Get-LocalUser -Name $Settings.kioskUser -ErrorAction SilentlyContinue
    Save-ItemState -Id $Id -Before @{ user = $Settings.kioskUser; existed = ($null -ne $account) }
    if ($null -eq $account) {
        $password = ConvertTo-SecureString -String (New-RandomPassword) -AsPlainText -Force
        $account = New-LocalUser -Name $Settings.kioskUser -Password $password -PasswordNeverExpires -UserMayNotChangePassword -Description 'Guestway terminal'
        Add-LocalGroupMember -SID 'S-1-5-32-545' -Member $account
    }
    [Guestway.Machine]::MakeProfile($account.SID.Value, $Settings.kioskUser)
}

# An account that was there before stays as it is. Of one that was made here the profile goes too.
function Restore-KioskUser {
    param([Parameter(Mandatory = $true)]$Before, [Parameter(Mandatory = $true)]$Settings)
    if ($Before.existed) { return }
    $sid = Get-KioskSid -User $Before.user
    if ($null -eq $sid) { return }
    Dismount-KioskHive
    Get-CimInstance -ClassName Win32_UserProfile -Filter "SID='$sid'" | Remove-CimInstance
    Remove-LocalUser -Name $Before.user
}
