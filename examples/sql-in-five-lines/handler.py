def handler(event, context):
    id = event['body']['id']
    user = f"SELECT * FROM users WHERE id = {id}"
    return user
