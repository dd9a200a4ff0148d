mod large;
mod laws;
mod model;
mod writers;
