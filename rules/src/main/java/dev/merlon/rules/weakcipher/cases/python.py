from Crypto.Cipher import AES, ARC4, DES3
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def handler(event, context):
    key = bytes.fromhex(event["key"])
    # finding: `DES3` is broken: what it encrypts can be read without the key
    DES3.new(key, DES3.MODE_CBC, b"12345678")
    # finding: `ARC4` is broken: what it encrypts can be read without the key
    ARC4.new(key)
    # finding: `MODE_ECB` encrypts equal blocks to equal blocks: what it encrypts shows through
    AES.new(key, AES.MODE_ECB)
    AES.new(key, AES.MODE_GCM)
    # finding: `TripleDES` is broken: what it encrypts can be read without the key
    Cipher(algorithms.TripleDES(key), modes.CBC(b"12345678"))
    # finding: `ECB` encrypts equal blocks to equal blocks: what it encrypts shows through
    Cipher(algorithms.AES(key), modes.ECB())
    Cipher(algorithms.AES(key), modes.GCM(b"123456789012"))
    mode = event["mode"]
    AES.new(key, mode)
    AESGCM(key).encrypt(b"123456789012", b"text", None)
