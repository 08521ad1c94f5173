import base64
import io
import os
import tarfile
import zipfile


# An archive says itself where its entries go.
def handler(event, context):
    data = base64.b64decode(event["body"])
    archive = tarfile.open(fileobj=io.BytesIO(data))
    # finding: `event.body` chooses this path: the caller can name other files
    archive.extractall("/tmp/in")
    archive.extractall("/tmp/in", filter="data")
    with zipfile.ZipFile(io.BytesIO(data)) as entries:
        # What Python unpacks itself stays in the folder.
        entries.extractall("/tmp/in")
        for name in entries.namelist():
            # finding: `event.body[]` chooses this path: the caller can name other files
            with open(os.path.join("/tmp/in", name), "wb") as file:
                file.write(entries.read(name))
            open("/tmp/in/" + os.path.basename(name), "wb").close()
    return {"statusCode": 200}
