# The kiosk user reaches the gateway, the channel and this machine itself, over TCP, and nothing else. Windows and its
# updates run under other accounts and are not touched. Names are resolved by the DNS service of Windows, not by the user:
# a program of the kiosk user can still ask it. Addresses in the settings, not names, keep the terminal itself from needing it.
# Sources: "New-NetFirewallRule" (LocalUser, RemoteAddress as ranges), "Windows Firewall rules" (a block wins over an allow).
# Unverified: that LocalUser holds on a rule that blocks outbound connections. docs/deploy/windows.md says how to try it.

$script:RuleGroup = 'Guestway lockdown'

function Get-FirewallRules {
    param([Parameter(Mandatory = $true)]$Settings)
    Assert-Ranges
    $sid = Get-KioskSid -User $Settings.kioskUser
    if ($null -eq $sid) { throw 'the kiosk user is not there' }
    $user = "D:(A;;CC;;;$sid)"
    $addresses = @($Settings.allow | ForEach-Object { $_.address } | Sort-Object -Unique)
    $four = @($addresses | Where-Object { $_ -notmatch ':' })
    $six = @($addresses | Where-Object { $_ -match ':' })
    # 0.0.0.0/8 is no destination; ::1 and 127.0.0.0/8 are the terminal itself, where its guard proxy listens.
    $others = @(Get-OtherAddresses -But (@('127.0.0.0-127.255.255.255') + $four) -First '1.0.0.0' -Last '255.255.255.255')
    $others += @(Get-OtherAddresses -But (@('::1') + $six) -First '::1' -Last 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff')
    @{ Name = 'Guestway-elsewhere'; Direction = 'Outbound'; Action = 'Block'; LocalUser = $user; RemoteAddress = $others }
    foreach ($address in $addresses) {
        $ports = @($Settings.allow | Where-Object { $_.address -eq $address } | ForEach-Object { $_.port })
        @{ Name = "Guestway-ports-$address"; Direction = 'Outbound'; Action = 'Block'; LocalUser = $user
            RemoteAddress = @($address); Protocol = 'TCP'; RemotePort = @(Get-OtherPorts -But $ports)
        }
    }
    @{ Name = 'Guestway-udp'; Direction = 'Outbound'; Action = 'Block'; LocalUser = $user; RemoteAddress = $addresses; Protocol = 'UDP' }
    if ($null -ne $Settings.phone) {
        @{ Name = 'Guestway-phone'; Direction = 'Inbound'; Action = 'Allow'; Program = $Settings.program
            RemoteAddress = @($Settings.phone.from); Protocol = 'TCP'; LocalPort = @([string]$Settings.phone.port)
        }
    }
}

function Test-Firewall {
    param([Parameter(Mandatory = $true)]$Settings)
    foreach ($zone in (Get-NetFirewallProfile -Name @('Domain', 'Private', 'Public'))) {
        if ([string]$zone.Enabled -ne 'True') { return "the firewall is off for $($zone.Name)" }
        if ([string]$zone.DefaultInboundAction -ne 'Block') { return "connections from outside are let in for $($zone.Name)" }
    }
    $wanted = @(Get-FirewallRules -Settings $Settings)
    $found = @(Get-NetFirewallRule -Group $script:RuleGroup -ErrorAction SilentlyContinue)
    if ($found.Count -ne $wanted.Count) { return 'rules are missing, or there are others' }
    foreach ($rule in $wanted) {
        $row = @($found | Where-Object { $_.Name -eq $rule.Name })
        if ($row.Count -ne 1) { return "the rule $($rule.Name) is missing" }
        if ([string]$row[0].Enabled -ne 'True' -or [string]$row[0].Action -ne $rule.Action) { return "the rule $($rule.Name) is off or another one" }
        # Windows writes the network of the phone rule in another form.
        if ($rule.Action -ne 'Block') { continue }
        $range = @(($row[0] | Get-NetFirewallAddressFilter).RemoteAddress)
        if ((@($range | Sort-Object) -join ' ') -ne (@($rule.RemoteAddress | Sort-Object) -join ' ')) { return "the rule $($rule.Name) has other addresses" }
    }
    return $null
}

function Set-Firewall {
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)]$Settings)
    $rules = @(Get-FirewallRules -Settings $Settings)
    $zones = @(Get-NetFirewallProfile -Name @('Domain', 'Private', 'Public') | ForEach-Object {
            @{ name = $_.Name; enabled = [string]$_.Enabled; inbound = [string]$_.DefaultInboundAction }
        })
    Save-ItemState -Id $Id -Before @{ zones = $zones }
    Set-NetFirewallProfile -Name @('Domain', 'Private', 'Public') -Enabled True -DefaultInboundAction Block
    Remove-NetFirewallRule -Group $script:RuleGroup -ErrorAction SilentlyContinue
    foreach ($rule in $rules) {
        New-NetFirewallRule @rule -DisplayName $rule.Name -Group $script:RuleGroup -Profile Any | Out-Null
    }
}

function Restore-Firewall {
    param([Parameter(Mandatory = $true)]$Before, [Parameter(Mandatory = $true)]$Settings)
    Remove-NetFirewallRule -Group $script:RuleGroup -ErrorAction SilentlyContinue
    foreach ($zone in @($Before.zones)) {
        Set-NetFirewallProfile -Name $zone.name -Enabled $zone.enabled -DefaultInboundAction $zone.inbound
    }
}
