//! Who lives near.

use model::{
    expression::{Center, Expression},
    facts::LngLat,
};

use super::{Compiler, Node};
use crate::{
    index::{BLOCK, Block, person::Parts},
    meaning::condition,
};

impl<'i> Compiler<'i> {
    /// Within so many metres of a point. A box around it first, in degrees.
    pub fn near(&self, radius_m: u32, center: &'i Center, own: &'i Expression) -> Node<'i> {
        let Some(middle) = center.position else {
            return Node::NOBODY;
        };
        let addresses = &self.index.addresses;
        let radius = f64::from(radius_m);
        // A little more than the least length of a degree, so that nobody is left out.
        let lat_reach = radius / 111_000.0 + 0.001;
        let narrowest = (middle.lat.abs() + lat_reach).min(90.0).to_radians().cos();
        let lng_reach = if narrowest > 0.01 {
            lat_reach / narrowest * 1.01
        } else {
            360.0
        };
        let (lat, lng) = (&addresses.lat, &addresses.lng);
        let plain = Node::Loop(
            8.0,
            Box::new(move |at, within, out| {
                let mut there = Block::new();
                lat.known.add_to(at, &mut there);
                there.and(within);
                lat.mark(at, middle.lat - lat_reach, middle.lat + lat_reach, &mut there);
                if middle.lng.abs() + lng_reach < 180.0 {
                    lng.mark(at, middle.lng - lng_reach, middle.lng + lng_reach, &mut there);
                }
                for place in there.iter() {
                    let Ok(slot) = u32::try_from(at * BLOCK + place) else {
                        continue;
                    };
                    let position = LngLat {
                        lat: lat.at(slot),
                        lng: lng.at(slot),
                    };
                    if condition::distance_m(position, middle) <= radius {
                        out.insert(place);
                    }
                }
            }),
        );
        let odd = self.one_by_one(addresses.odd.owners(), Parts::ADDRESSES, own);
        Node::any(vec![plain, odd])
    }
}
