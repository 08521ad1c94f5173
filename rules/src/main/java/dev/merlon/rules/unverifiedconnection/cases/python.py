import os
import ssl

import boto3
import requests
import urllib3

VERIFY = False


def fetch(url, verify=True):
    # finding: certificates are not checked here: whoever is on the way reads and changes what is sent
    return requests.get(url, verify=verify, timeout=3)


def handler(event, context):
    # finding: certificates are not checked here: whoever is on the way reads and changes what is sent
    requests.post("https://orders.books", json={}, verify=VERIFY)
    fetch("https://orders.books", verify=False)
    requests.get("https://orders.books", verify="/opt/ca.pem")
    requests.get("https://orders.books", verify=os.environ["VERIFY"])
    session = requests.Session()
    # finding: certificates are not checked here: whoever is on the way reads and changes what is sent
    session.verify = False
    context = ssl.create_default_context()
    context.check_hostname = False
    # finding: certificates are not checked here: whoever is on the way reads and changes what is sent
    context.verify_mode = ssl.CERT_NONE
    # finding: certificates are not checked here: whoever is on the way reads and changes what is sent
    urllib3.PoolManager(cert_reqs="CERT_NONE")
    # finding: certificates are not checked here: whoever is on the way reads and changes what is sent
    boto3.client("s3", verify=False)
    return boto3.client("sqs")
