//! What a user or a job can ask for, each as one readable procedure.
