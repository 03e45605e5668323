extension Augmentation {
    /// Changes that hardly any photo minds: left and right, and a part of at least half the image brought to its size.
    ///
    /// Small zooms and moves would be milder to the eye, but not to a network: what they interpolate is less sharp than the
    /// images it was trained on, and on photos of food that cost more than the views gained.
    public static let mild = Augmentation([.flip(RandomFlip()), .resizedCrop(.halfOrMore)])
}
