-- Finds the job that a client's prompt stands for.
-- Replies {created at (ms), job document}; {} if the client has no such prompt or its job is gone.
local prompt = unpack(KEYS)
local client, job_prefix = unpack(ARGV)

local stored_client, created_at, job = unpack(redis.call('HMGET', prompt, 'client', 'created', 'job'))
if stored_client ~= client then
  return {}
end
local document = redis.call('HGET', job_prefix .. job, 'doc')
return document and {created_at, document} or {}
