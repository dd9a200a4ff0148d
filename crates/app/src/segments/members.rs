//! Who is in a segment, packed as text: a roaring bitmap in base64.

use ::search::Ids;
use base64::{Engine, engine::general_purpose::STANDARD};
use model::ContactId;

use crate::{Error, Result};

/// Packs contacts.
pub(super) fn pack(members: impl Iterator<Item = ContactId>) -> Result<String> {
    let ids: Ids = members.filter_map(crate::search::index_id).collect();
    let mut bytes = Vec::with_capacity(ids.serialized_size());
    ids.serialize_into(&mut bytes).map_err(Error::internal)?;
    Ok(STANDARD.encode(bytes))
}

/// The contacts packed there.
pub(super) fn unpack(packed: &str) -> Result<impl Iterator<Item = ContactId>> {
    let bytes = STANDARD.decode(packed).map_err(Error::internal)?;
    let ids = Ids::deserialize_from(bytes.as_slice()).map_err(Error::internal)?;
    Ok(ids.into_iter().map(|id| ContactId::new(id.into())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_back() {
        for ids in [vec![], vec![1], vec![3, 70_000, 4_000_000_000]] {
            let contacts: Vec<ContactId> = ids.into_iter().map(ContactId::new).collect();
            let packed = pack(contacts.iter().copied()).unwrap();
            assert_eq!(unpack(&packed).unwrap().collect::<Vec<_>>(), contacts);
        }
        assert!(unpack("not packed").is_err());
    }
}
