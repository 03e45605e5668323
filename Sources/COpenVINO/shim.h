// Nothing is imported into Swift from OpenVINO itself: its interface is C++, and `OpenVINOBridge` speaks to it.
// This module exists so that SwiftPM asks pkg-config where the headers and libraries are.
