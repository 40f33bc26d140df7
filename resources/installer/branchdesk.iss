; Inno Setup: installs BranchDesk for the present user, without administrator rights.
; On Windows, after `make installer`:  iscc /DVersion=0.1.0 resources\installer\branchdesk.iss
#ifndef Version
  #error "Give the version: iscc /DVersion=0.1.0 ..."
#endif

[Setup]
AppId={{6B0E6F0E-6C0F-4B7E-9C51-7F2E5C1D8A34}
AppName=支部案头
AppVersion={#Version}
AppPublisher=BranchDesk
VersionInfoVersion={#Version}
DefaultDirName={localappdata}\Programs\BranchDesk
DefaultGroupName=支部案头
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
LicenseFile=..\..\LICENSE
SetupIconFile=..\icons\branchdesk.ico
UninstallDisplayIcon={app}\branchdesk-window.exe
OutputDir=..\..\dist
OutputBaseFilename=branchdesk-{#Version}-setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
CloseApplications=yes

[Languages]
#if FileExists(CompilerPath + "Languages\ChineseSimplified.isl")
Name: "zh"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"
#endif
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"

[InstallDelete]
; an earlier version's files must not be found beside the new ones; ledgers lie elsewhere and are not touched
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\branchdesk\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\支部案头"; Filename: "{app}\branchdesk-window.exe"
Name: "{autodesktop}\支部案头"; Filename: "{app}\branchdesk-window.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\branchdesk-window.exe"; Description: "{cm:LaunchProgram,支部案头}"; Flags: nowait postinstall skipifsilent
