//! The disk fills in the middle of an import, for real: a small file system in memory, in a mount namespace of the test's own.

use std::{
    path::Path,
    process::{Command, Output},
};

/// Twenty thousand rows: four batches, some twenty megabytes of base.
fn big_file() -> String {
    let row = |n: u32| format!("Nom{n};Prénom;n{n}@example.org;{n} rue des Lilas;33000;Bordeaux\n");
    let rows = (0..20_000).map(row);
    std::iter::once("Nom;Prénom;E-mail;Adresse;Code postal;Ville\n".to_owned())
        .chain(rows)
        .collect()
}

/// What a person at a terminal would type, on a disk of `$SIZE`. Every command's status and output are printed.
const STORY: &str = r#"
set -eu
mkdir data && mount -t tmpfs -o "size=$SIZE" none data
"$COHORTE" --data data org add Amis --json > /dev/null
set +e
"$COHORTE" --data data --org amis --lang en --log off import big.csv --json > first 2> refused; echo "import: $?"
cat refused
"$COHORTE" --data data --org amis import list --json > list 2>&1; echo "list: $?"
cat list
"$COHORTE" --data data --org amis import list --json > /dev/null 2>&1; echo "again: $?"
mount -o remount,size=300m data
"$COHORTE" --data data --org amis --lang en import resume 1 --json > resumed 2>&1; echo "resume: $?"
tail -n 1 resumed
"$COHORTE" --data data --org amis import big.csv --json 2> /dev/null | tail -n 1
"#;

fn told(folder: &Path, size: &str) -> Output {
    let unshare = ["--map-root-user", "--user", "--mount", "sh", "-c", STORY];
    Command::new("unshare")
        .args(unshare)
        .current_dir(folder)
        .env("COHORTE", env!("CARGO_BIN_EXE_cohorte"))
        .env("SIZE", size)
        .output()
        .unwrap()
}

/// Whether this machine lets a user mount a file system of their own; some containers do not.
fn can_mount() -> bool {
    let mount = "mount -t tmpfs none /mnt";
    let tried = Command::new("unshare")
        .args(["--map-root-user", "--user", "--mount", "sh", "-c", mount])
        .output();
    tried.is_ok_and(|output| output.status.success())
}

#[test]
fn an_import_survives_a_full_disk() {
    if !can_mount() {
        eprintln!("not tried: this machine lets nobody mount a file system");
        return;
    }
    for size in ["6m", "12m"] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("big.csv"), big_file()).unwrap();
        let output = told(folder.path(), size);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let all = format!("{size}: {said}{}", String::from_utf8_lossy(&output.stderr));
        assert!(said.contains("import: 1\n"), "{all}");
        assert!(
            said.contains("disk is full") && said.contains("(data)"),
            "what and where: {all}"
        );
        assert!(said.contains("cohorte import resume 1"), "and what to do: {all}");
        // Full to the last page it can still be read: reading takes 32 kB of shared memory, and the registry gave its own back.
        assert!(said.contains("list: 0\n") && said.contains("again: 0\n"), "{all}");
        // The end itself may have found no room to be written.
        let left = [r#""state":"interrupted""#, r#""state":"failed""#];
        assert!(left.iter().any(|state| said.contains(state)), "{all}");
        assert!(said.contains("resume: 0\n"), "{all}");
        assert!(
            said.contains(r#""rows":20000,"created":20000,"updated":0,"unchanged":0"#),
            "{all}"
        );
        assert!(
            said.contains(r#""rows":20000,"created":0,"updated":0,"unchanged":20000"#),
            "{all}"
        );
    }
}
