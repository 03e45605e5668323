internal import GraftProtobuf

/// TensorFlow's framing of records in a file (https://www.tensorflow.org/tutorials/load_data/tfrecord).
///
///     UInt64 length, UInt32 masked checksum of the length, the data, UInt32 masked checksum of the data
package enum TFRecord {
    /// The data with its frame.
    package static func framed(_ data: [UInt8]) -> [UInt8] {
        var record: [UInt8] = []
        record.reserveCapacity(data.count + 16)
        record.append(littleEndian: UInt64(data.count))
        record.append(littleEndian: CRC32C.masked(record))
        record += data
        record.append(littleEndian: CRC32C.masked(data))
        return record
    }
}
