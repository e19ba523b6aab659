// Improves the admin area; every form works without it.
export {};
